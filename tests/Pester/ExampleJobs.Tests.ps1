# Second tier: each script in a process of its own.
# The examples that run from time to time: the keep-alive of cron, and the runbooks of Azure with what Azure has stood in for.
BeforeDiscovery {
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:noUnix = $old -or $IsWindows
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $exchange = Start-ExampleExchange $TestDrive
    $emulator = $exchange.Emulator
    function Get-ListenKey { (Invoke-Control $emulator).listenKeys.listenKey }
}

AfterAll { $emulator.Stop() }

Describe 'The keep-alive' -Skip:$old {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $file = Join-Path (New-ExampleFolder $TestDrive) listen-key.xml }
    BeforeAll {
        function Invoke-KeepAlive { Start-Example keep-alive/Update-ListenKey.ps1 ($exchange.Arguments + '-KeyFile', $file) | Wait-Program }
        function Get-Kept { (Import-Clixml $file).ListenKey }
    }

    It 'makes a key, extends it, and is silent' {
        foreach ($method in 'POST', 'PUT') {
            $end = Invoke-KeepAlive
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            "$($end.Output)$($end.Errors)" | Should -BeNullOrEmpty
            Get-Kept | Should -BeExactly (Get-ListenKey)
            (Get-ExchangeRequest $emulator)[-1].method | Should -Be $method
        }
        Get-ChildItem (Split-Path $file) | ForEach-Object Name | Should -Be listen-key.xml
        if (-not $IsWindows) { [int][IO.File]::GetUnixFileMode($file) | Should -Be 384 -Because 'that is 0600' }
    }

    It 'has another key when the one before has ended, and says so' {
        $null = Invoke-KeepAlive
        $first = Get-Kept
        $null = Invoke-Control $emulator POST /listen-keys/expire @{}
        $end = Invoke-KeepAlive
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $end.Output | Should -Not -BeNullOrEmpty
        Get-Kept | Should -BeExactly (Get-ListenKey)
        Get-Kept | Should -Not -BeExactly $first
        foreach ($secret in $first, (Get-Kept)) { "$($end.Output)$($end.Errors)" | Should -Not -BeLike "*$secret*" }
    }

    It 'fails in one line with advice, and leaves the key of the last run' {
        $null = Invoke-KeepAlive
        $first = Get-Kept
        $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ rejected = $true }
        $end = Invoke-KeepAlive
        $end.ExitCode | Should -Be 2
        $end.Errors | Should -BeLike '*does not accept the API key*Check that*'
        @($end.Errors.Trim() -split '\n').Count | Should -Be 1
        Get-Kept | Should -BeExactly $first
    }

    It 'ends with exit code 2 without the file of the API key, and with 1 while the exchange is away' {
        $end = Start-Example keep-alive/Update-ListenKey.ps1 @(
            '-KeyFile', $file, '-ApiKeyFile', (Join-Path $TestDrive missing), '-ConnectionFile', $exchange.ConnectionFile) | Wait-Program
        $end.ExitCode | Should -Be 2
        $end.Errors | Should -BeLike '*missing*'
        $away = Join-Path $TestDrive away.psd1
        Set-Content $away "@{ RestUri = 'http://127.0.0.1:$(Get-UnusedPort)' }"
        $end = Start-Example keep-alive/Update-ListenKey.ps1 @(
            '-KeyFile', $file, '-ApiKeyFile', $exchange.KeyFile, '-ConnectionFile', $away) | Wait-Program
        $end.ExitCode | Should -Be 1
        $file | Should -Not -Exist
    }

    It 'works as the line of the crontab, with a file that only its user can read' -Skip:$noUnix {
        $line = @(Get-Content (Get-ExamplePath keep-alive/crontab) | Where-Object { $_ -match '^[*\d]' })
        $line.Count | Should -Be 1
        $line[0] -match '^\*/20 \* \* \* \* (.+)$' | Should -BeTrue
        $user = New-ExampleFolder $TestDrive
        $null = New-Item -ItemType Directory "$user/binance"
        Copy-Item $exchange.KeyFile, (Get-ExamplePath keep-alive/Update-ListenKey.ps1) "$user/binance"
        $engine = (Get-EngineCommand | ForEach-Object { "'$_'" }) -join ' '
        # Cron gives a command to sh; only the program and the exchange are this machine's.
        $command = $Matches[1].Replace('/usr/bin/pwsh', $engine) + " -ConnectionFile '$($exchange.ConnectionFile)'"
        $end = Start-Program '/bin/sh', '-c', $command @{ HOME = $user } | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        "$($end.Output)$($end.Errors)" | Should -BeNullOrEmpty
        $file = "$user/binance/listen-key.xml"
        Get-Kept | Should -BeExactly (Get-ListenKey)
        (Get-Item $file).UnixMode | Should -Be '-rw-------'
    }
}

Describe 'The runbook' -Skip:$old {
    BeforeAll {
        # What Azure has in a sandbox, with a folder for the storage account and for the variables.
        $azure = @'
            $ErrorActionPreference = 'Stop'
            function Get-AutomationConnection([string] $Name) {
                if ($Name -ne 'BinanceMain') { throw "No connection $Name" }
                @{ ApiKey = $env:TEST_API_KEY; RestUri = $env:TEST_REST; StreamUri = $env:TEST_STREAM; Market = 'UsdMFutures'; Environment = ''; Account = 'desk' }
            }
            function Get-AutomationVariable([string] $Name) { if (Test-Path "$env:TEST_AZURE/$Name") { Get-Content "$env:TEST_AZURE/$Name" } else { '' } }
            function Set-AutomationVariable([string] $Name, $Value) { Set-Content "$env:TEST_AZURE/$Name" $Value }
            function Connect-AzAccount([switch] $Identity) { 'account' }
            function New-AzStorageContext([string] $StorageAccountName, [switch] $UseConnectedAccount) { "context of $StorageAccountName" }
            function Set-AzStorageBlobContent([string] $File, [string] $Blob, [string] $Container, $Context, [switch] $Force) {
                if ($Context -ne 'context of store' -or -not $Force) { throw 'Not this storage account.' }
                $target = "$env:TEST_AZURE/$Container/$Blob"
                $null = New-Item -ItemType Directory (Split-Path $target) -Force
                Copy-Item $File $target -Force
                'blob'
            }
'@
        function Start-Runbook([string] $Name, [string] $Arguments = '') {
            Start-Line "$azure; & '$(Get-ExamplePath azure-automation)/$Name' $Arguments" @{
                TEST_API_KEY = $exchange.ApiKey; TEST_REST = "$($emulator.RestUri)"; TEST_STREAM = "$($emulator.StreamUri)"
                TEST_AZURE = $cloud; TMPDIR = $sandbox
            }
        }
    }
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $cloud = New-ExampleFolder $TestDrive
        $sandbox = New-ExampleFolder $TestDrive
    }

    It 'KeepAlive puts the key into the variable, and its text nowhere else' {
        $first = Start-Runbook KeepAlive.ps1 | Wait-Program
        $first.ExitCode | Should -Be 0 -Because $first.Errors
        Get-Content "$cloud/BinanceListenKey" | Should -BeExactly (Get-ListenKey)
        $first.Output | Should -Match '(?m)^\S+\.\.\.\S+ \(UsdMFutures, desk\) is active until \d{4}-'
        $first.Output | Should -Not -BeLike "*$(Get-ListenKey)*"
        $second = Start-Runbook KeepAlive.ps1 | Wait-Program
        "$($first.Output)$($second.Output)" | Should -Not -BeLike '*another key*'
        @(Get-ExchangeRequest $emulator).Count | Should -Be 2
    }

    It 'KeepAlive says when there is another key, and fails when there is none' {
        $null = Start-Runbook KeepAlive.ps1 | Wait-Program
        $null = Invoke-Control $emulator POST /listen-keys/expire @{}
        $again = Start-Runbook KeepAlive.ps1 | Wait-Program
        $again.Output | Should -BeLike '*WARNING: There is another key*'
        Get-Content "$cloud/BinanceListenKey" | Should -BeExactly (Get-ListenKey)
        $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ rejected = $true }
        $failed = Start-Runbook KeepAlive.ps1 | Wait-Program
        $failed.ExitCode | Should -Not -Be 0
        "$($failed.Output)$($failed.Errors)" | Should -Not -BeLike "*$($exchange.ApiKey)*"
    }

    It 'ReceiveStream hands over to the next job without losing a fill, and leaves the key to it' {
        $first = Start-Runbook ReceiveStream.ps1 '-StorageAccount store -Duration 00:00:15'
        $second = Start-Runbook ReceiveStream.ps1 '-StorageAccount store -Duration 00:00:30'
        Wait-Socket $exchange 2
        Start-Trading $exchange 3
        $ends = @(Wait-Program $first)
        Start-Trading $exchange 3
        $ends += Wait-Program $second

        foreach ($end in $ends) {
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            $end.Output | Should -BeLike '*Ended: *'
            $end.Output | Should -Not -BeLike '*Gap: *'
        }
        @(Get-ListenKey).Count | Should -Be 1
        $jobs = @(Get-ChildItem "$cloud/binance" -Directory)
        $jobs.Count | Should -Be 2
        $fills = foreach ($job in $jobs) { Get-JournalFill $job.FullName }
        # Both have those of the time in which both received, and each fill is there.
        $fills.Count | Should -Be 18
        @($fills | Sort-Object OrderId, TradeId -Unique).Count | Should -Be 12
    }

    It 'ReceiveStream fails, and has copied what there is, if the key is not accepted' {
        $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ rejected = $true }
        $end = Start-Runbook ReceiveStream.ps1 '-StorageAccount store -Duration 00:00:20' | Wait-Program
        $end.ExitCode | Should -Not -Be 0
        Get-ChildItem "$cloud/binance/*/*.jsonl" | Should -Not -BeNullOrEmpty
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike "*$($exchange.ApiKey)*"
    }
}
