# Second tier: processes that get signals.
# A process that is told to terminate, by SIGTERM as service managers and containers send it, ends its streams in order.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    # Windows PowerShell has no signals, and Windows no kill.
    $script:noSignals = $PSVersionTable.PSVersion.Major -lt 6 -or $IsWindows
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $journal = ''
    # Killed by the signal, as .NET tells it.
    $killed = 128 + 15

    function Start-Stream([string] $Script) {
        $addresses = "`$exchange = @{ RestUri = '$($emulator.RestUri)'; StreamUri = '$($emulator.StreamUri)' }"
        Start-Line "$addresses; $Script" @{ BINANCE_API_KEY = 'T' * 56 + 'Terminat' }
    }
    function Get-Status([string] $Journal) {
        if (Test-Path $Journal) { (Get-BinanceUserStreamJournal $Journal -IncludeStatus -ErrorAction Ignore | Where-Object Status).Status }
    }
    function Wait-Status([string] $Journal, [string] $Status) {
        Wait-Condition { (Get-Status $Journal) -contains $Status }
    }
    function Get-Up([string] $Path) { @(Get-Content $Path -ErrorAction Ignore | Where-Object { $_ -like 'binance_stream_up{*' }) -replace '^.* ' }
}

AfterAll { $emulator.Stop() }

Describe 'SIGTERM' -Skip:$noSignals {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $folder = New-ExampleFolder $TestDrive
        $journal = Join-Path $folder journal
        $metrics = Join-Path $folder binance.prom
    }

    It 'ends the stream in order, then the script, whatever it would go on with; <Signal> as well' -ForEach @(
        @{ Signal = 'TERM' }, @{ Signal = 'HUP' }
    ) {
        $run = Start-Stream "
            try {
                while (`$true) {
                    try {
                        Receive-BinanceUserStream @exchange -IncludeStatus -JournalPath '$journal' -MetricsPath '$metrics' |
                            ForEach-Object { `"[`$(`$_.Status)]`" }
                    }
                    catch { 'caught' }
                    'goes on'
                }
            }
            finally { [Console]::Out.WriteLine('in order') }"
        Wait-Status $journal Connected
        Wait-Condition { (Get-Up $metrics) -eq '1' }
        Stop-Program $run $Signal
        $end = Wait-Program $run
        $end.Errors | Should -BeNullOrEmpty
        $end.Output | Should -Match '\[Ended\]\s+in order\s*$'
        $end.Output | Should -Not -Match 'goes on|caught'
        $end.ExitCode | Should -Not -Be $killed -Because 'it ended by itself'
        (Get-Status $journal)[-1] | Should -Be Ended
        $ended = Get-BinanceUserStreamJournal $journal -IncludeStatus | Select-Object -Last 1
        $ended.Message | Should -BeLike '*the process was told to terminate*'
        Get-Up $metrics | Should -Be 0
    }

    It 'ends every stream of every command of the process' {
        $run = Start-Stream "
            `$jobs = foreach (`$account in 'one', 'two') {
                Start-ThreadJob {
                    Receive-BinanceUserStream @using:exchange -Market UsdMFutures, CoinMFutures -JournalPath (Join-Path '$journal' `$using:account)
                }
            }
            `$null = Wait-Job `$jobs; `$jobs.State -join ','"
        $journals = 'one', 'two' | ForEach-Object { Join-Path $journal $_ }
        foreach ($path in $journals) {
            Wait-Condition { @(@(Get-Status $path) -eq 'Connected').Count -eq 2 }
        }
        Stop-Program $run TERM
        $end = Wait-Program $run
        foreach ($path in $journals) { @(@(Get-Status $path) -eq 'Ended').Count | Should -Be 2 }
        $end.Output | Should -BeLike 'Stopped,Stopped*'
    }

    It 'ends the streams, and after 10 seconds the process, also where the script is busy with something else' {
        $run = Start-Stream "
            Receive-BinanceUserStream @exchange -IncludeStatus -JournalPath '$journal' -MetricsPath '$metrics' |
                ForEach-Object { Start-Sleep 600 }"
        Wait-Condition { (Get-Up $metrics) -eq '1' }
        Stop-Program $run TERM
        Wait-Status $journal Ended
        Wait-Condition { (Get-Up $metrics) -eq '0' }
        $run.Process.HasExited | Should -BeFalse
        (Wait-Program $run).ExitCode | Should -Be $killed
    }

    It 'ends the process at once when it comes another time, later than two seconds' {
        $run = Start-Stream "Receive-BinanceUserStream @exchange -IncludeStatus -JournalPath '$journal' | ForEach-Object { Start-Sleep 600 }"
        Wait-Status $journal Connected
        Stop-Program $run TERM
        Wait-Status $journal Ended
        $process = $run.Process
        Wait-Condition { Stop-Program $run TERM 2>$null; $process.WaitForExit(200) }
        $process.ExitCode | Should -Be $killed
    }

    It 'is the system''s again when the streams have ended' {
        $run = Start-Stream "
            Receive-BinanceUserStream @exchange -Duration 00:00:01 -JournalPath '$journal'
            Set-Content '$folder/ended' ''
            try { Start-Sleep 600 } finally { [Console]::Out.WriteLine('finally') }"
        Wait-Condition { Test-Path "$folder/ended" }
        Stop-Program $run TERM
        $end = Wait-Program $run
        $end.ExitCode | Should -Be $killed
        $end.Output | Should -BeNullOrEmpty
    }

    It 'closes the listen key where it is to be closed' {
        $run = Start-Stream "Receive-BinanceUserStream @exchange -JournalPath '$journal' -RemoveListenKey"
        Wait-Status $journal Connected
        Stop-Program $run TERM
        $null = Wait-Program $run
        @((Invoke-Control $emulator).requests).method | Should -Contain DELETE
    }
}

Describe 'SIGHUP' -Skip:$noSignals {
    It 'ends nothing that nohup has started' {
        $folder = New-ExampleFolder $TestDrive
        $journal = Join-Path $folder journal
        $script = Join-Path $folder stream.ps1
        Set-Content $script "Receive-BinanceUserStream -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -JournalPath '$journal'"
        $command = '/usr/bin/env', 'nohup' + (Get-EngineCommand '-NoProfile', '-File', $script)
        $run = Start-Program $command @{ BINANCE_API_KEY = 'T' * 56 + 'NoHangUp' }
        Wait-Status $journal Connected
        Stop-Program $run HUP
        $null = Invoke-Control $emulator POST /events @{ market = 'UsdMFutures'; event = @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT' } } }
        Wait-Condition { @(Get-BinanceUserStreamJournal $journal -EventType ORDER_TRADE_UPDATE).Count -eq 1 }
        Stop-Program $run TERM
        $null = Wait-Program $run
        (Get-Status $journal)[-1] | Should -Be Ended
    }
}
