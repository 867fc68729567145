# The examples that do something with events: an alert, a database, a replay, and an API key from a vault.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:noVault = if ($old) { 'the examples are for PowerShell 7.4' }
    elseif (-not (Get-Module Microsoft.PowerShell.SecretStore -ListAvailable)) { 'Microsoft.PowerShell.SecretStore is not installed here' }
    $script:noDatabase = if ($old) { 'the examples are for PowerShell 7.4' }
    elseif (-not (Test-Path (Get-ExamplePath fills-to-sqlite/bin/Microsoft.Data.Sqlite.dll))) { 'Microsoft.Data.Sqlite is not built: dotnet build examples/fills-to-sqlite' }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $exchange = Start-ExampleExchange $TestDrive
    $emulator = $exchange.Emulator
}

AfterAll { $emulator.Stop() }

Describe 'The webhook' -Skip:$old {
    BeforeAll {
        # Answers with these codes in turn, then with 200, and keeps what was sent.
        function Start-Webhook([int[]] $Answer = @()) {
            $port = Get-UnusedPort
            $listener = [System.Net.HttpListener]::new()
            $listener.Prefixes.Add("http://127.0.0.1:$port/")
            $listener.Start()
            $received = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()
            $shell = [powershell]::Create().AddScript({
                    param($listener, $received, $answers)
                    for ($i = 0; ; $i++) {
                        $call = $listener.GetContext()
                        $body = [IO.StreamReader]::new($call.Request.InputStream, [Text.Encoding]::UTF8).ReadToEnd()
                        $call.Response.StatusCode = if ($i -lt $answers.Count) { $answers[$i] } else { 200 }
                        $received.Enqueue([pscustomobject]@{
                                Method = $call.Request.HttpMethod; Path = $call.Request.RawUrl; Type = $call.Request.ContentType; Body = $body
                            })
                        $call.Response.Close()
                    }
                }).AddArgument($listener).AddArgument($received).AddArgument($Answer)
            $null = $shell.BeginInvoke()
            [pscustomobject]@{ Listener = $listener; Shell = $shell; Received = $received; Uri = "http://127.0.0.1:$port/hook/T0pSecret" }
        }
        function Start-Alert([string] $Uri, [string] $Duration) {
            $webhookFile = Join-Path (New-ExampleFolder $TestDrive) webhook
            Set-Content $webhookFile $Uri
            Start-Example margin-call-webhook/Send-MarginCall.ps1 ($exchange.Arguments + '-WebhookFile', $webhookFile, '-Duration', $Duration)
        }
        function Get-Text($Webhook) { @($Webhook.Received.ToArray() | ForEach-Object { (ConvertFrom-Json $_.Body).text }) }
    }
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $webhook = $null }
    AfterEach { if ($webhook) { $webhook.Listener.Close(); $webhook.Shell.Dispose() } }

    It 'gets a margin call, again until it takes it, and what is no text of JSON arrives as it is' {
        $webhook = Start-Webhook 500, 404
        $run = Start-Alert $webhook.Uri 00:00:12
        Wait-Socket $exchange
        Send-ExampleEvent $exchange @{ e = 'MARGIN_CALL'; cw = '3.16812045'; p = @(@{ s = "A`"B`n\ÖUSDT"; ps = 'LONG'; pa = '1.327' }) }
        # What is no margin call is not asked for.
        Send-ExampleEvent $exchange @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = 1 } }
        Wait-Condition { $webhook.Received.Count -ge 3 }
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 0 -Because $end.Errors

        $calls = $webhook.Received.ToArray()
        $calls[0].Method, $calls[0].Path, $calls[0].Type | Should -Be POST, /hook/T0pSecret, 'application/json; charset=utf-8'
        $calls[0].Body, $calls[1].Body | Should -Be $calls[2].Body, $calls[2].Body
        $texts = Get-Text $webhook
        $texts[2] | Should -BeLike 'MARGIN_CALL of UsdMFutures desk at 20??-*A"B*ÖUSDT*1.327*'
        # The last word: from now on none can come.
        $texts[-1] | Should -BeLike 'No margin call of UsdMFutures desk could come: *ended*'
        @($texts | Where-Object { $_ -like '*BTCUSDT*' }) | Should -BeNullOrEmpty
        # The address is a secret.
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
        $end.Output | Should -BeLike '*500*404*'
    }

    It 'hears of a gap' {
        $webhook = Start-Webhook
        $run = Start-Alert $webhook.Uri 00:00:20
        Wait-Socket $exchange
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop' }
        Wait-Condition { $webhook.Received.Count -ge 1 }
        @(Get-Text $webhook)[0] | Should -BeLike 'No margin call of UsdMFutures desk could come: no events could come from*'
        Stop-Program $run -Kill
    }

    It 'that is not there makes an error and the exit code 1, and the stream goes on' {
        $run = Start-Alert "http://127.0.0.1:$(Get-UnusedPort)/hook/T0pSecret" 00:00:01
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 1
        $end.Errors | Should -BeLike '*Nobody was told: No margin call*'
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
    }
}

Describe 'The database' -Skip:([bool] $noDatabase) {
    BeforeAll {
        $journal = Join-Path (New-ExampleFolder $TestDrive) journal
        New-ExampleJournal $exchange $journal 5
        function Invoke-Save([string] $Source, [string] $Database) {
            Start-Line "`$ErrorActionPreference = 'Stop'; $Source | & '$(Get-ExamplePath fills-to-sqlite/Save-Fill.ps1)' '$Database'" | Wait-Program
        }
        # As rows of texts, by a process of its own: what is in the file, not what a connection remembers.
        function Read-Database([string] $Database, [string] $Query) {
            $end = Start-Line @"
                Add-Type -LiteralPath '$(Get-ExamplePath fills-to-sqlite/bin/Microsoft.Data.Sqlite.dll)'
                `$sqlite = [Microsoft.Data.Sqlite.SqliteConnection]::new('Data Source=$Database;Mode=ReadOnly'); `$sqlite.Open()
                `$command = `$sqlite.CreateCommand(); `$command.CommandText = "$Query"; `$reader = `$command.ExecuteReader()
                while (`$reader.Read()) { @(for (`$i = 0; `$i -lt `$reader.FieldCount; `$i++) { `$reader.GetValue(`$i) }) -join '|' }
"@ | Wait-Program
            if ($end.ExitCode) { throw $end.Errors }
            @($end.Output.Trim() -split '\r?\n')
        }
    }
    BeforeEach { $database = Join-Path (New-ExampleFolder $TestDrive) fills.db }

    It 'has each fill of a journal once, however often it is read, to the last digit' {
        $first = Invoke-Save "Get-BinanceUserStreamJournal '$journal'" $database
        $first.ExitCode | Should -Be 0 -Because $first.Errors
        $first.Output.Trim() | Should -Be '10 fills added, 0 were there'
        (Invoke-Save "Get-BinanceUserStreamJournal '$journal'" $database).Output.Trim() | Should -Be '0 fills added, 10 were there'

        $rows = Read-Database $database 'SELECT account, market, symbol, trade_id, order_id, time, side, quantity, price, fee, fee_asset FROM fill ORDER BY symbol, trade_id'
        $expected = Get-JournalFill $journal | Sort-Object Symbol, TradeId | ForEach-Object {
            # The texts of the exchange, not of the objects.
            $sent = ($_.Json | ConvertFrom-Json -AsHashtable).o
            'desk', 'UsdMFutures', $sent.s, $sent.t, $sent.i, $_.TransactionTime.UtcDateTime.ToString('o'), $sent.S, $sent.l, $sent.L, $sent.n, $sent.N -join '|'
        }
        $rows | Should -Be $expected
        Read-Database $database 'SELECT DISTINCT typeof(quantity), typeof(price), typeof(fee), typeof(trade_id) FROM fill' | Should -Be 'text|text|text|integer'
    }

    It 'has the fills of a stream at once, and after a crash the journal adds the rest' {
        $null = Invoke-Control $emulator POST /reset
        $live = Join-Path (New-ExampleFolder $TestDrive) journal
        $run = Start-Line @"
            `$ErrorActionPreference = 'Stop'
            `$connection = Import-PowerShellDataFile '$($exchange.ConnectionFile)'
            `$connection.ApiKey = Get-Content '$($exchange.KeyFile)'
            Receive-BinanceUserStream -Connection `$connection -JournalPath '$live' | & '$(Get-ExamplePath fills-to-sqlite/Save-Fill.ps1)' '$database'
"@
        Wait-Socket $exchange
        Start-Trading $exchange 5
        Wait-Condition { @(Get-JournalFill $live).Count -eq 10 }
        Wait-Condition { (Read-Database $database 'SELECT COUNT(*) FROM fill') -eq 10 }
        Stop-Program $run -Kill
        $null = Wait-Program $run
        (Invoke-Save "Get-BinanceUserStreamJournal '$live'" $database).Output.Trim() | Should -Be '0 fills added, 10 were there'
    }

    It 'takes text of the exchange as a value, never as SQL, and two orders of one trade as two fills' {
        $events = 1, 2 | ForEach-Object {
            '{"e":"ORDER_TRADE_UPDATE","E":1,"T":1700000000000,"o":{"s":"X\u0027); DROP TABLE fill; --","S":"BUY","x":"TRADE",' +
            "`"i`":$_" + ',"t":7,"l":"0.00000001","L":"79228162514264.3375935","n":"-0.10","N":"BNB"}}'
        }
        $file = Join-Path (New-ExampleFolder $TestDrive) events.jsonl
        Set-Content $file $events
        $source = "Get-Content '$file' | ConvertFrom-BinanceUserStreamJson -Market UsdMFutures"
        (Invoke-Save $source $database).Output.Trim() | Should -Be '2 fills added, 0 were there'
        Read-Database $database 'SELECT symbol, quantity, price, fee FROM fill ORDER BY order_id' |
            Select-Object -Unique | Should -Be "X'); DROP TABLE fill; --|0.00000001|79228162514264.3375935|-0.10"
    }

    It 'that cannot be written ends with an error' {
        $end = Invoke-Save "Get-BinanceUserStreamJournal '$journal'" (Join-Path $TestDrive missing/fills.db)
        $end.ExitCode | Should -Be 1
        $end.Errors | Should -BeLike '*unable to open database file*'
    }
}

Describe 'The replay' -Skip:$old {
    BeforeAll {
        $journal = Join-Path (New-ExampleFolder $TestDrive) journal
        New-ExampleJournal $exchange $journal 3
        function Invoke-Replay([string] $Arguments) {
            $end = Start-Line "`$ErrorActionPreference = 'Stop'; & '$(Get-ExamplePath replay-journal/Invoke-Replay.ps1)' '$journal' $Arguments | ForEach-Object { `$_.EventType ?? `$_.Status }" | Wait-Program
            if ($end.ExitCode) { throw $end.Errors }
            @($end.Output.Trim() -split '\r?\n')
        }
    }

    It 'emits the objects of the journal in their order, without pauses if there are to be none' {
        Invoke-Replay '-Speed 0' | Should -Be @(Get-BinanceUserStreamJournal $journal).EventType
        Invoke-Replay '-Speed 0 -IncludeStatus' | Should -Contain Connected
        $last = @(Get-BinanceUserStreamJournal $journal)[-1].ReceivedAt.ToString('o')
        Invoke-Replay "-Speed 0 -After '$last'" | Should -BeNullOrEmpty
    }

    It 'makes the pauses that were, shorter by its speed, and none longer than it may' {
        # An hour between one event and the next.
        $segment = Join-Path (New-ExampleFolder $TestDrive) 20261126-0001.jsonl
        Set-Content $segment (0..2 | ForEach-Object {
                "{`"at`":`"2026-11-26T0$($_):00:00.0000000Z`",`"market`":`"UsdMFutures`",`"connection`":1,`"event`":{`"e`":`"MARGIN_CALL`",`"E`":1}}" })
        Mock Start-Sleep { }
        foreach ($case in @{ Longest = 60; Pause = 6000 }, @{ Longest = 0.5; Pause = 500 }) {
            @(& (Get-ExamplePath replay-journal/Invoke-Replay.ps1) (Split-Path $segment) -Speed 600 -LongestPause $case.Longest).Count | Should -Be 3
            Should -Invoke Start-Sleep -Times 2 -Exactly -ParameterFilter { $Milliseconds -eq $case.Pause }
        }
    }
}

# Without SecretStore these are skipped, and the reason is in their name.
Describe "The vault$(if ($noVault) { " ($noVault)" })" -Skip:([bool] $noVault) {
    It 'gives the API key <Way> to a script that nobody can answer' -ForEach @(
        @{ Way = 'with a password of its own'; Protected = $true }
        @{ Way = 'without a password'; Protected = $false }
    ) {
        $null = Invoke-Control $emulator POST /reset
        $user = New-ExampleFolder $TestDrive
        $vaultKey = Join-Path $user vault-key
        Set-Content $vaultKey 'p a"ss wört'
        $given = @(if ($Protected) { '-VaultKeyFile'; $vaultKey })
        $secret = Join-Path $user from-the-old-machine.xml
        ConvertTo-ApiKey $exchange.ApiKey | Export-Clixml $secret
        $made = Start-Line "& '$(Get-ExamplePath secret-store/Initialize-Vault.ps1)' $given -Secret (Import-Clixml '$secret')" @{ HOME = $user } | Wait-Program
        $made.ExitCode | Should -Be 0 -Because $made.Errors
        $made.Output | Should -BeLike '*BinanceApiKey*SecureString*'

        $journal = Join-Path $user journal
        $arguments = '-ConnectionFile', $exchange.ConnectionFile, '-JournalPath', $journal, '-Duration', '00:00:02'
        $end = Start-Example secret-store/Receive-WithVault.ps1 ($arguments + $given) @{ HOME = $user } | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        @(Get-BinanceUserStreamJournal $journal -IncludeStatus).Status | Should -Contain Connected
        (Invoke-Control $emulator).listenKeys.account | Should -BeExactly $exchange.ApiKey
        foreach ($text in $made.Output, $made.Errors, $end.Output, $end.Errors) { $text | Should -Not -BeLike "*$($exchange.ApiKey)*" }
        # Neither the key nor the password lies about.
        Get-ChildItem $user -Recurse -Hidden -File -Include * | Where-Object FullName -Like '*secretmanagement*' |
            Select-String -SimpleMatch $exchange.ApiKey, 'p a"ss' | Should -BeNullOrEmpty

        if ($Protected) {
            $null = Invoke-Control $emulator POST /reset
            $closed = Start-Example secret-store/Receive-WithVault.ps1 $arguments @{ HOME = $user } | Wait-Program
            $closed.ExitCode | Should -Be 1
            Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
        }
    }
}
