# Who sits at a terminal sees that a stream lives; a file, a pipe, a schedule and a build server get nothing of it.
BeforeDiscovery {
    # It gives a program a terminal of its own.
    $script:hasTerminal = $null -ne (Get-Command script -CommandType Application -ErrorAction Ignore) -and -not $IsMacOS
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $lines = @"
param([timespan] `$Duration = '00:00:04')
`$apiKey = ConvertTo-SecureString ('p' * 64) -AsPlainText -Force
Receive-BinanceUserStream -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -ApiKey `$apiKey -Duration `$Duration
"@
    $path = Join-Path $TestDrive stream.ps1
    Set-Content $path $lines
    $module = Get-StagedModule
    $quiet = @{ CI = ''; TF_BUILD = ''; TERM = 'xterm-256color' }

    function Get-Plain([string] $Text) { $Text -replace '\x1b\[[0-9;?]*[A-Za-z]' }

    # A program with a terminal of its own; what this gets is also in the file, as it comes.
    function Start-InTerminal([string[]] $Argument, [hashtable] $Environment = @{}, [string] $File = '/dev/null') {
        $inner = (Get-EngineCommand $Argument).ForEach{ "'$_'" } -join ' '
        $all = $quiet.Clone()
        foreach ($name in $Environment.Keys) { $all[$name] = $Environment[$name] }
        Start-Program @('script', '-qefc', "stty cols 80 rows 25; $inner", $File) $all
    }

    # What the terminal of a program gets, without what moves its cursor.
    function Get-TerminalText([string[]] $Argument, [hashtable] $Environment = @{}) {
        $ended = Start-InTerminal $Argument $Environment | Wait-Program
        "$($ended.Errors)" | Should -BeNullOrEmpty
        Get-Plain $ended.Output
    }
}

AfterAll { $emulator.Stop() }

Describe 'A quiet stream' {
    It 'says on a terminal of 80 columns that it lives' -Skip:(-not $hasTerminal) {
        # Looked at while the stream runs, and ended when it is seen: how long a busy machine takes to connect is no matter.
        $seen = Join-Path $TestDrive terminal.txt
        $program = Start-InTerminal '-NoProfile', '-File', $path, '00:10:00' -File $seen
        try {
            Wait-Condition {
                (Get-Plain "$(Get-Content $seen -Raw -ErrorAction Ignore)") -match
                'Up since \d\d:\d\dZ \[no events, no gaps, key until \d\d:\d\dZ +\]'
            }
        }
        finally { Stop-Program $program -Kill }
    }

    It 'says nothing there <When>' -Skip:(-not $hasTerminal) -ForEach @(
        @{ When = 'with -NonInteractive'; Switch = @('-NonI'); Environment = @{} }
        @{ When = 'on a build server'; Switch = @(); Environment = @{ CI = 'true' } }
    ) {
        Get-TerminalText (@('-NoProfile') + $Switch + @('-File', $path)) $Environment | Should -Not -Match 'since|events'
    }

    It 'says nothing where output is redirected' {
        $ended = Start-Program (Get-EngineCommand '-NoProfile', '-File', $path) $quiet | Wait-Program
        $ended.ExitCode | Should -Be 0
        $ended.Output + $ended.Errors | Should -BeNullOrEmpty
    }

    It 'says nothing in a job' {
        $job = Start-Job { Import-Module $using:module; & $using:path } -ErrorAction Stop
        try {
            $null = $job | Wait-Job
            $job.ChildJobs[0].Progress.Where({ $_.Activity -match 'since|up' }) | Should -BeNullOrEmpty
            $job.State | Should -Be Completed
        }
        finally { $job | Remove-Job -Force }
    }
}
