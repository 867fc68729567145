# Second tier: three servers, two hosts and a reader, some of which are killed.
# examples/fleet as it stands: one command, judged by its exit code and by what it says.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    # The examples are for PowerShell 7.4.
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:cannot = $old -or -not (Get-StagedBus) -or -not (Get-NatsServer)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
}

Describe 'The fleet' -Skip:$cannot {
    BeforeAll {
        $temporary = New-ExampleFolder $TestDrive
        $environment = @{ TMPDIR = $temporary; TEMP = $temporary; TMP = $temporary; NATS_SERVER = Get-NatsServer }
        $run = Start-Example fleet/Start-Fleet.ps1 '-Accounts', '2', '-Pause', '1' $environment
        if (-not $run.Process.WaitForExit(280000)) { Stop-Program $run -Kill }
        $end = Wait-Program $run
        $ids = [regex]::Matches($end.Output, 'kill -9 (\d+)').ForEach{ [int]$_.Groups[1].Value }
    }

    It 'loses nothing, doubles nothing and keeps the order while a server and a host are killed' {
        $end.ExitCode | Should -Be 0 -Because "$($end.Output) $($end.Errors)"
        $end.Output | Should -Match '(?m)^desk01 +(\d+) +\1 +0 +0 +0 +\d'
        $end.Output | Should -Match '(?m)^desk02 +(\d+) +\1 +0 +0 +0 +\d'
    }

    It 'has killed the server that led, and a host' {
        $end.Output | Should -Match 'kill -9 \d+: n[123], which leads'
        $end.Output | Should -Match 'kill -9 \d+: host1'
        $end.Output | Should -Match 'host1 is SILENT'
    }

    It 'leaves no process and no file' {
        $ids.Count | Should -Be 2
        Get-Process -Id $ids -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-ChildItem $temporary -Filter fleet-* | Should -BeNullOrEmpty
        if (Test-Path /proc/self/cmdline) {
            Get-ChildItem /proc -Directory | Where-Object Name -Match '^\d+$' | Where-Object {
                "$(Get-Content "$($_.FullName)/cmdline" -ErrorAction Ignore)".Contains($temporary)
            } | Should -BeNullOrEmpty
        }
    }
}

Describe 'Without a nats-server' -Skip:$old {
    It 'says how to get one, and starts nothing' {
        $empty = New-ExampleFolder $TestDrive
        $end = Start-Example fleet/Start-Fleet.ps1 @() @{ NATS_SERVER = "$empty/none"; PATH = $empty } | Wait-Program
        $end.ExitCode | Should -Be 2
        $end.Errors | Should -BeNullOrEmpty
        $end.Output | Should -Match 'apt-get install nats-server'
        $end.Output | Should -Match 'NATS_SERVER'
    }
}

# A test that is not run says why.
Describe 'What the fleet needs here' {
    It 'is a nats-server, the companion module, and PowerShell 7.4' {
        if ($old) { Set-ItResult -Skipped -Because 'the example is for PowerShell 7.4' }
        elseif (-not (Get-StagedBus)) { Set-ItResult -Skipped -Because 'BinanceUserStreams.Bus is not laid out beside the main module' }
        elseif (-not (Get-NatsServer)) { Set-ItResult -Skipped -Because 'there is no nats-server: apt-get install nats-server, or NATS_SERVER names one' }
    }
}
