# Second tier: each script in a process of its own.
# What is handed to operations runs as it stands: each script by a fresh PowerShell without a user, judged by its exit code.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    $folder = Get-ExamplePath ''
    $script:files = @(Get-ChildItem $folder -Recurse -File |
            Where-Object { $_.FullName -notmatch '[\\/](Demo|bin|obj)[\\/]' -and $_.Name -notin 'README.md', 'packages.lock.json' } |
            ForEach-Object { @{ Name = $_.FullName.Substring($folder.Length).Replace('\', '/'); Path = $_.FullName } })
    $script:scripts = @($files | Where-Object Name -Like *.ps1)
    # The examples are for PowerShell 7.4; signals and modes of files are those of Unix.
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:noUnix = $old -or $IsWindows
    # A shell starts its background jobs with SIGINT ignored, and children inherit that.
    $script:noInterrupt = $noUnix -or ((Test-Path /proc/self/status) -and
        (Get-Content /proc/self/status | Where-Object { $_ -match '^SigIgn:\s*([0-9a-f]+)' } |
            ForEach-Object { [Convert]::ToUInt64($Matches[1], 16) -band 2 }))
    $script:noSystemd = $noUnix -or -not (Get-Command systemd-analyze -ErrorAction Ignore)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $exchange = Start-ExampleExchange $TestDrive
    $emulator = $exchange.Emulator
    function Get-Fill([string] $Journal) { @(Get-JournalFill $Journal) }
}

AfterAll { $emulator.Stop() }

Describe 'The example <Name>' -ForEach $files {
    # A dashboard and rules are data: as long as what they are about.
    It 'is short' -Skip:($Name -match '\.(json|yml)$') { @(Get-Content $Path).Count | Should -BeLessThan 60 }
    It 'is in the table of the README' { Get-Content -Raw (Get-ExamplePath README.md) | Should -BeLike "*]($Name)*" }
}

Describe 'The script <Name>' -ForEach $scripts {
    It 'parses, and says what it does, what it needs and how to start it' {
        $problems = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $help = $tree.GetHelpContent()
        $help.Synopsis, $help.Description | Should -Not -BeNullOrEmpty
        $help.Examples.Count | Should -BeGreaterThan 0
        $tree.Extent.Text | Should -Match "\`$ErrorActionPreference = 'Stop'"
    }
}

Describe 'The stream' -Skip:$old {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $journal = Join-Path (New-ExampleFolder $TestDrive) journal }

    It 'is kept in the journal, ends when it is to, and says so' {
        $run = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal, '-Duration', '00:00:10')
        Wait-Socket $exchange
        Start-Trading $exchange 5
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $end.Output | Should -Match '(?m)^\S+ \S+ UsdMFutures Connected: '
        $end.Output | Should -Match '(?m)^\S+ \S+ UsdMFutures Ended: .*events: '
        (Get-Fill $journal).Count | Should -Be 10
        (Get-Fill $journal)[0].Account | Should -Be desk
        # The key is left to the run that follows.
        (Invoke-Control $emulator).listenKeys | Should -Not -BeNullOrEmpty
    }

    It 'keeps its metrics in a file, which says at the end that it is over' {
        $file = Join-Path (New-ExampleFolder $TestDrive) binance.prom
        $end = Start-Example stream/Receive-Stream.ps1 (
            $exchange.Arguments + '-JournalPath', $journal, '-Duration', '00:00:05', '-MetricsPath', $file) | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        Get-Content $file | Where-Object { $_ -like 'binance_stream_up{*' } | Should -BeLike '*binance_account="desk"*} 0'
    }

    It 'goes on after it was killed, with a gap in the output' {
        $run = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal)
        Wait-Socket $exchange
        Start-Trading $exchange 1
        Wait-Condition { Get-Fill $journal }
        Stop-Program $run -Kill
        $null = Wait-Program $run
        $end = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal, '-Duration', '00:00:10') | Wait-Program
        $end.Output | Should -BeLike '*no program was receiving into this journal*'
        (Get-Fill $journal).Count | Should -Be 2
    }

    It 'ends with exit code 2 if the API key is not accepted, and shows no key' {
        $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ rejected = $true }
        $end = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal) | Wait-Program
        $end.ExitCode | Should -Be 2
        $end.Errors | Should -BeLike '*does not accept the API key*'
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike "*$($exchange.ApiKey)*"
    }

    It 'ends with exit code 2 if <Case>, before anything is sent: no new start heals it' -ForEach @(
        @{ Case = 'the file of the key is missing'; Key = 'missing'; Says = '*missing*' }
        @{ Case = 'the file of the key is empty'; Key = 'empty'; Says = '*ApiKey is empty*' }
        @{ Case = 'the file of the key is of another account'; Key = 'other.xml'; Says = '*other.xml*' }
        @{ Case = 'the file of the connection is missing'; Connection = 'missing.psd1'; Says = '*missing.psd1*' }
        @{ Case = 'the connection has a misspelt entry'; Connection = 'misspelt.psd1'; Says = '*Enviroment*' }
        @{ Case = 'the duration is none'; More = '-Duration', 'soon'; Says = '*hours:minutes:seconds*' }
    ) {
        Set-Content (Join-Path $TestDrive empty) '' -NoNewline
        Set-Content (Join-Path $TestDrive other.xml) 'other.xml is no CliXml'
        Set-Content (Join-Path $TestDrive misspelt.psd1) "@{ Enviroment = 'Demo' }"
        $keyFile = if ($Key) { Join-Path $TestDrive $Key } else { $exchange.KeyFile }
        $connectionFile = if ($Connection) { Join-Path $TestDrive $Connection } else { $exchange.ConnectionFile }
        $end = Start-Example stream/Receive-Stream.ps1 (
            @('-ApiKeyFile', $keyFile, '-ConnectionFile', $connectionFile, '-JournalPath', $journal) + @($More | Where-Object { $_ })) | Wait-Program
        $end.ExitCode | Should -Be 2 -Because $end.Errors
        "$($end.Errors)" | Should -BeLike $(if ($Key -eq 'other.xml') { '*' } else { $Says })
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'ends with exit code 1 if another process has the journal: a new start may find it free' {
        $run = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal)
        Wait-Socket $exchange
        $end = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal) | Wait-Program
        Stop-Program $run -Kill
        $end.ExitCode | Should -Be 1
        $end.Errors | Should -BeLike '*Another command is writing*'
    }
}

Describe 'All markets of an account' -Skip:$old {
    BeforeAll {
        $keys = New-ExampleFolder $TestDrive
        Set-Content (Join-Path $keys api-key) $exchange.ApiKey
        # The published secret of the exchange's documents, which the local exchange takes from whom it does not know.
        $secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
        Set-Content (Join-Path $keys secret-key) $secret
        $arguments = '-KeyFolder', $keys, '-ConnectionFile', $exchange.ConnectionFile
        $streams = 'desk BTCUSDT IsolatedMargin', 'desk CrossMargin', 'desk Spot', 'desk UsdMFutures'
        function Wait-Subscription { Wait-Condition { @((Invoke-Control $emulator).connections).Count -ge 4 } }
        function Start-AllTrading {
            foreach ($market in 'Spot', 'CrossMargin', 'IsolatedMargin', 'UsdMFutures') {
                $plan = @{ market = $market; account = $exchange.ApiKey; count = 2; fillsPerOrder = 2; seed = 1 }
                if ($market -eq 'IsolatedMargin') { $plan.symbol = 'BTCUSDT' }
                $null = Invoke-Control $emulator POST /trading $plan
            }
        }
        function Get-Trade([string] $Path) {
            if (Test-Path $Path) { @(Get-BinanceUserStreamJournal $Path | Where-Object ExecutionType -EQ TRADE) }
        }
    }

    BeforeEach { $null = Invoke-Control $emulator POST /reset; $journal = Join-Path (New-ExampleFolder $TestDrive) journal }

    It 'are in one journal, and go on in it after a kill, each with its gap' {
        $run = Start-Example all-markets/Receive-Account.ps1 ($arguments + '-JournalPath', $journal, '-IsolatedSymbol', 'BTCUSDT')
        Wait-Subscription
        Start-AllTrading
        Wait-Condition { @(Get-Trade $journal).Count -eq 16 }
        Stop-Program $run -Kill
        $null = Wait-Program $run
        (Get-Trade $journal).Stream | Sort-Object -Unique | Should -Be $streams
        $end = Start-Example all-markets/Receive-Account.ps1 (
            $arguments + '-JournalPath', $journal, '-IsolatedSymbol', 'BTCUSDT', '-Duration', '00:00:05') | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        foreach ($stream in $streams) {
            $end.Output | Should -Match "(?m)^\S+ \S+ $stream Connected: "
            $end.Output | Should -Match "(?m)^\S+ \S+ $stream Gap: "
        }
        "$($end.Output)$($end.Errors)$(Get-Content $journal/*.jsonl -Raw)" | Should -Not -BeLike "*$secret*"
    }

    It 'end with exit code 2 if <Case>, and USD-M is received until then' -ForEach @(
        @{ Case = 'the secret is another one'; Secret = 'S' * 64; Says = '*does not accept the signature*' }
        @{ Case = 'the secret is a public key'; Secret = '-----BEGIN PUBLIC KEY-----'; Says = '*no secret key that can sign*' }
        @{ Case = 'a symbol is none'; Symbol = 'BTC*'; Says = "*'BTC``*' has a wildcard*" }
    ) {
        $folder = New-ExampleFolder $TestDrive
        Set-Content (Join-Path $folder api-key) $exchange.ApiKey
        Set-Content (Join-Path $folder secret-key) $(if ($Secret) { $Secret } else { 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j' })
        $end = Start-Example all-markets/Receive-Account.ps1 (
            @('-KeyFolder', $folder, '-ConnectionFile', $exchange.ConnectionFile, '-JournalPath', $journal, '-Duration', '00:00:05') +
            @(if ($Symbol) { '-IsolatedSymbol', $Symbol })) | Wait-Program
        $end.ExitCode | Should -Be 2 -Because $end.Errors
        $end.Errors | Should -BeLike $Says
        $end.Output | Should -Match '(?m)UsdMFutures Connected: '
        $end.Output | Should -Match '(?m)UsdMFutures Ended: '
        if ($Secret) { "$($end.Output)$($end.Errors)" | Should -Not -BeLike "*$Secret*" }
    }

    It 'end with exit code 2 if the file of the secret is missing, before anything is sent' {
        Remove-Item (Join-Path (New-Item -ItemType Directory "$keys.copy" -Force) *)
        Copy-Item (Join-Path $keys api-key) "$keys.copy"
        $end = Start-Example all-markets/Receive-Account.ps1 @('-KeyFolder', "$keys.copy", '-ConnectionFile', $exchange.ConnectionFile, '-JournalPath', $journal) | Wait-Program
        $end.ExitCode | Should -Be 2
        $end.Errors | Should -BeLike '*secret-key*'
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'The systemd service' -Skip:$noUnix {
    BeforeAll { $unit = Get-Content -Raw (Get-ExamplePath systemd/binance-user-stream.service) }

    It 'is sound for systemd, and well protected' -Skip:$noSystemd {
        # The unit names programs as they are on the machine that it is for.
        $copy = Join-Path (New-ExampleFolder $TestDrive) binance-user-stream.service
        $unit -replace '/usr/bin/pwsh', '/bin/true' | Set-Content $copy
        (systemd-analyze verify $copy 2>&1) | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
        # 10 is no protection at all; a unit that has none of it gets 9.6.
        $null = systemd-analyze security --offline=true --threshold=20 $copy 2>&1
        $LASTEXITCODE | Should -Be 0
    }

    # The code of a script that Ctrl+C has stopped is PowerShell's own: 1, or 0 if it was at its end already.
    It 'runs by its own command line, and is stopped in order by <Signal>' -ForEach @(
        @{ Signal = 'TERM'; Codes = @(0); Skipped = $false }, @{ Signal = 'INT'; Codes = 0, 1; Skipped = $noInterrupt }
    ) {
        if ($Skipped) {
            Set-ItResult -Skipped -Because 'SIGINT is ignored by what runs in the background of a shell'
            return
        }
        $null = Invoke-Control $emulator POST /reset
        $unit -match '(?ms)^ExecStart=(.+?[^\\])$' | Should -BeTrue
        $line = $Matches[1] -replace '\\\r?\n', ' '
        $state = New-ExampleFolder $TestDrive
        $credentials = New-ExampleFolder $TestDrive
        Copy-Item $exchange.KeyFile $credentials
        $words = -split $line.Replace('${STATE_DIRECTORY}', $state).Replace('${CREDENTIALS_DIRECTORY}', $credentials)
        $words[0] | Should -Be /usr/bin/pwsh
        $words = $words -replace '^/usr/local/lib/binance-user-stream', (Get-ExamplePath stream)
        $run = Start-Program (Get-EngineCommand ($words[1..99] + '-ConnectionFile', $exchange.ConnectionFile))
        Wait-Socket $exchange
        $journal = Join-Path $state journal
        Wait-Condition { @(Get-BinanceUserStreamJournal $journal -IncludeStatus).Status -contains 'Connected' }
        Stop-Program $run $Signal
        $end = Wait-Program $run
        # systemd sends SIGTERM if it is not told otherwise.
        $unit | Should -Not -Match "(?m)^KillSignal"
        $end.ExitCode | Should -BeIn $Codes -Because $end.Errors
        @(Get-BinanceUserStreamJournal $journal -IncludeStatus).Status | Should -Contain Ended
    }

    It 'does not start again after the exit code of a key that is not accepted' {
        $unit | Should -Match '(?m)^Restart=always$'
        $unit | Should -Match '(?m)^RestartPreventExitStatus=2$'
    }
}

Describe 'The container' -Skip:$old {
    It 'runs by its own entry point, with the files that it copies' {
        $null = Invoke-Control $emulator POST /reset
        $file = Get-Content -Raw (Get-ExamplePath container/Containerfile)
        # SIGTERM, which ends a stream in order.
        $file | Should -Not -Match '(?m)^STOPSIGNAL'
        $file -match '(?m)^COPY (\S+) (/app/)$' | Should -BeTrue
        $source = Get-ExamplePath ($Matches[1] -replace '^examples/')
        $words = foreach ($name in 'ENTRYPOINT', 'CMD') {
            $file -match "(?m)^$name (\[.+\])$" | Should -BeTrue
            ConvertFrom-Json $Matches[1]
        }
        $journal = Join-Path (New-ExampleFolder $TestDrive) journal
        $words = $words -replace '^/app/.+', $source -replace '^/journal$', $journal -replace '^/run/secrets/.+', $exchange.KeyFile
        $command = Get-EngineCommand ($words[1..99] + '-ConnectionFile', $exchange.ConnectionFile, '-Duration', '00:00:10')
        $end = Start-Program $command | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $journal | Should -Exist
    }
}

Describe 'The scheduled task' -Skip:$old {
    BeforeAll {
        # Windows has these commands; here are their parameters.
        function New-ScheduledTaskAction { param($Execute, $Argument) }
        function New-ScheduledTaskTrigger { param([switch] $AtStartup, [switch] $Once, [datetime] $At, [timespan] $RepetitionInterval) }
        function New-ScheduledTaskSettingsSet {
            param([timespan] $ExecutionTimeLimit, $MultipleInstances, [switch] $StartWhenAvailable, [switch] $AllowStartIfOnBatteries,
                [switch] $DontStopIfGoingOnBatteries)
        }
        function Register-ScheduledTask {
            param($TaskName, $Description, $Action, $Trigger, $Settings, $User, $Password, $RunLevel, [switch] $Force)
        }
        Mock New-ScheduledTaskAction { "$Execute $Argument" }
        Mock New-ScheduledTaskTrigger { if ($AtStartup) { 'start' } else { "every $($RepetitionInterval.TotalMinutes)" } }
        Mock New-ScheduledTaskSettingsSet { "$ExecutionTimeLimit $MultipleInstances" }
        Mock Register-ScheduledTask { }
        $credential = [pscredential]::new('SERVER\binance', (ConvertTo-ApiKey 'p a"ss'))
        $task = @{ Credential = $credential; Folder = New-ExampleFolder $TestDrive }
    }

    It 'starts with the machine, is started again for ever, and is never stopped for its age' {
        & (Get-ExamplePath scheduled-task/Register-StreamTask.ps1) @task
        Should -Invoke Register-ScheduledTask -Times 1 -Exactly -ParameterFilter {
            ($Trigger -join ',') -eq 'start,every 5' -and $Settings -eq '00:00:00 IgnoreNew' -and $User -eq 'SERVER\binance' -and
            $Password -ceq 'p a"ss' -and $RunLevel -eq 'Limited'
        }
        Join-Path $task.Folder Receive-Stream.ps1 | Should -Exist
    }

    It 'has a command line that works, without a secret' {
        & (Get-ExamplePath scheduled-task/Register-StreamTask.ps1) @task -ConnectionFile $exchange.ConnectionFile
        Should -Invoke Register-ScheduledTask -Times 1 -Exactly -ParameterFilter { $script:line = $Action; $true }
        $line | Should -Not -BeLike '*p a*'
        $line | Should -Match '^\S+pwsh\.exe -NoProfile -NonInteractive -File "'

        # What Export-Clixml has written as the account of the task.
        ConvertTo-ApiKey $exchange.ApiKey | Export-Clixml (Join-Path $task.Folder api-key.xml)
        $words = @([regex]::Matches(($line -replace '^.+?pwsh\.exe '), '"([^"]*)"|\S+') | ForEach-Object { $_.Value.Trim('"') })
        $end = Start-Program (Get-EngineCommand ($words + '-Duration', '00:00:10')) | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $end.Output | Should -BeLike '*Connected*Ended*'
    }

    It 'is not registered with -WhatIf' {
        $folder = New-ExampleFolder $TestDrive
        & (Get-ExamplePath scheduled-task/Register-StreamTask.ps1) -Credential $credential -Folder $folder -WhatIf
        Should -Invoke Register-ScheduledTask -Times 0 -Exactly
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }
}

Describe 'The Windows service' -Skip:$old {
    BeforeAll {
        # What Windows has: its manager of services, as far as a service sees it. A pipe tells it to stop one, or that the machine shuts down.
        $standIn = Join-Path $TestDrive ServiceStandIn.dll
        Add-Type -OutputAssembly $standIn -TypeDefinition @'
            using System;
            using System.IO;
            using System.IO.Pipes;
            using System.Threading;
            namespace System.Diagnostics
            {
                public enum EventLogEntryType { Error = 1, Warning = 2, Information = 4 }
                public class EventLog
                {
                    public void WriteEntry(string text, EventLogEntryType type) { Console.WriteLine("entry " + type + ": " + text); }
                }
            }
            namespace System.ServiceProcess
            {
                public class ServiceBase
                {
                    private readonly ManualResetEventSlim _over = new ManualResetEventSlim();
                    private readonly System.Diagnostics.EventLog _log = new System.Diagnostics.EventLog();
                    private bool _isPending;
                    public string ServiceName { get; set; }
                    public bool CanShutdown { get; set; }
                    public int ExitCode { get; set; }
                    public System.Diagnostics.EventLog EventLog { get { return _log; } }
                    protected virtual void OnStart(string[] arguments) { }
                    protected virtual void OnStop() { }
                    protected virtual void OnShutdown() { }
                    public void RequestAdditionalTime(int milliseconds)
                    {
                        if (!_isPending) { throw new InvalidOperationException("The service is not starting or stopping."); }
                    }
                    public void Stop()
                    {
                        _isPending = true;
                        OnStop();
                        Console.WriteLine(ServiceName + " has stopped with " + ExitCode);
                        _over.Set();
                    }
                    public static void Run(ServiceBase service)
                    {
                        service.OnStart(new string[0]);
                        new Thread(service.Listen) { IsBackground = true }.Start();
                        service._over.Wait();
                    }
                    private void Listen()
                    {
                        using (var pipe = new NamedPipeServerStream(Environment.GetEnvironmentVariable("TEST_PIPE")))
                        {
                            pipe.WaitForConnection();
                            if (new StreamReader(pipe).ReadLine() == "stop") { Stop(); return; }
                            OnShutdown();
                            Console.WriteLine("The machine is off");
                            _over.Set();
                        }
                    }
                }
            }
'@
        # Windows has these commands; here are their parameters.
        $null = New-Item function:New-Service -Value {
            param($Name, $BinaryPathName, [pscredential] $Credential, $StartupType, $DisplayName, $Description)
            $calls.Add("$Name $StartupType $($Credential.UserName): $BinaryPathName")
        }
        function sc.exe { $calls.Add("sc.exe $args"); $global:LASTEXITCODE = 0 }
        function powershell.exe { $calls.Add("powershell.exe $args") }
        $credential = [pscredential]::new('SERVER\binance', (ConvertTo-ApiKey 'p a"ss'))

        # Registers it, and starts the command line that the manager was given.
        function Start-Registered([string] $Pipe) {
            & (Get-ExamplePath windows-service/Register-StreamService.ps1) -Credential $credential -Folder $folder -ConnectionFile $exchange.ConnectionFile
            $line = $calls[0] -replace '^.+?pwsh\.exe" '
            $words = @([regex]::Matches($line, '"([^"]*)"|\S+') | ForEach-Object { $_.Value.Trim('"') })
            ConvertTo-ApiKey $exchange.ApiKey | Export-Clixml (Join-Path $folder api-key.xml)
            Start-Program (Get-EngineCommand ($words + '-ServiceAssembly', $standIn)) @{ TEST_PIPE = $Pipe }
        }
        function Send-Control([string] $Pipe, [string] $Word) {
            $client = [IO.Pipes.NamedPipeClientStream]::new($Pipe)
            $client.Connect(60000)
            $writer = [IO.StreamWriter]::new($client)
            $writer.WriteLine($Word)
            $writer.Dispose()
        }
    }

    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $calls = [System.Collections.Generic.List[string]]::new()
        $folder = New-ExampleFolder $TestDrive
        $journal = Join-Path $folder journal
    }

    It 'runs by the command line that was registered, and ends the stream in order when <Case>' -ForEach @(
        @{ Case = 'it is stopped'; Word = 'stop'; Says = 'BinanceUserStream has stopped with 0' }
        @{ Case = 'the machine shuts down'; Word = 'shutdown'; Says = 'The machine is off' }
    ) {
        $pipe = [guid]::NewGuid().ToString('N')
        $run = Start-Registered $pipe
        Wait-Socket $exchange
        # A line comes after the journal has it.
        $log = Join-Path $folder service.log
        Wait-Condition { (Test-Path $log) -and (Get-Content $log -Raw) -like '*UsdMFutures Connected: *' }
        Send-Control $pipe $Word
        $end = Wait-Program $run
        $end.Output.Trim() | Should -Be $Says -Because $end.Errors
        @(Get-BinanceUserStreamJournal $journal -IncludeStatus)[-1].Status | Should -Be Ended
    }

    It 'says with <Code> in the Event Log that <Case>, so that the manager starts it <Again>' -ForEach @(
        @{ Case = 'the key is not accepted'; Rejected = $true; Code = 2; Stops = 0; Again = 'no more' }
        @{ Case = 'another process has the journal'; Rejected = $false; Code = 1; Stops = 1; Again = 'again' }
    ) {
        $other = if ($Rejected) { $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ rejected = $true } }
        else {
            Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal)
            Wait-Socket $exchange
        }
        $end = Start-Registered ([guid]::NewGuid().ToString('N')) | Wait-Program
        if ($other) { Stop-Program $other -Kill }
        $end.Output -split '\r?\n' | Where-Object { $_ } | Should -Be @(
            "entry Error: The script has ended with exit code $Code.", "BinanceUserStream has stopped with $Stops") -Because $end.Errors
        Get-Content (Join-Path $folder service.log) -Raw | Should -Match $(if ($Rejected) { 'does not accept the API key' } else { 'Another command is writing' })
    }

    It 'is registered without a secret, is started again after a failure, and has its texts in the Event Log' {
        & (Get-ExamplePath windows-service/Register-StreamService.ps1) -Credential $credential -Folder $folder
        $calls[0] | Should -BeLike 'BinanceUserStream AutomaticDelayedStart SERVER\binance: "*pwsh.exe" -NoProfile -NonInteractive -File "*Start-StreamService.ps1" *'
        $calls | Select-Object -Skip 1 | Should -Be @(
            "powershell.exe -NoProfile -Command New-EventLog -LogName Application -Source 'BinanceUserStream' -ErrorAction SilentlyContinue"
            'sc.exe failure BinanceUserStream reset= 0 actions= restart/60000', 'sc.exe failureflag BinanceUserStream 1')
        "$calls" | Should -Not -BeLike '*p a*'
    }

    It 'is not registered with -WhatIf' {
        & (Get-ExamplePath windows-service/Register-StreamService.ps1) -Credential $credential -Folder $folder -WhatIf
        $calls | Should -BeNullOrEmpty
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'has a class that Windows PowerShell compiles, whose C# is of version 5' {
        Add-Type -LiteralPath (Get-ExamplePath windows-service/StreamService.cs) -OutputAssembly (Join-Path $TestDrive Service5.dll) `
            -ReferencedAssemblies $standIn, ([psobject].Assembly.Location), System.Runtime, netstandard -CompilerOptions /langversion:5
        Join-Path $TestDrive Service5.dll | Should -Exist
    }
}
