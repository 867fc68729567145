# Second tier: each script in a process of its own.
# The examples that hand on what a stream has: a real database, looked into, a workbook, a replay, and OpenTelemetry.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:noDatabase = if ($old) { 'the examples are for PowerShell 7.4' }
    elseif (-not (Test-Path (Get-ExamplePath fills-to-sqlite/bin/Microsoft.Data.Sqlite.dll))) {
        'Microsoft.Data.Sqlite is missing: dotnet build examples/fills-to-sqlite'
    }
    $script:noTelemetry = if ($PSVersionTable.PSVersion -lt [version] '7.6') { 'the example is for PowerShell 7.6' }
    elseif (-not (Test-Path (Get-ExamplePath opentelemetry/bin/OpenTelemetry.dll))) {
        'OpenTelemetry is missing: dotnet build examples/opentelemetry'
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $exchange = Start-ExampleExchange $TestDrive
    $emulator = $exchange.Emulator
    $journal = Join-Path (New-ExampleFolder $TestDrive) journal
    New-ExampleJournal $exchange $journal 5
}

AfterAll { $emulator.Stop() }

# Without the library these are skipped, and the reason is in their name.
Describe "The database$(if ($noDatabase) { " ($noDatabase)" })" -Skip:([bool] $noDatabase) {
    BeforeAll {
        function Invoke-Save([string] $Source, [string] $Database) {
            Start-Line "`$ErrorActionPreference = 'Stop'; $Source | & '$(Get-ExamplePath fills-to-sqlite/Save-Fill.ps1)' '$Database'" | Wait-Program
        }
        Add-Type -LiteralPath (Get-ExamplePath fills-to-sqlite/bin/Microsoft.Data.Sqlite.dll)
        # As rows of texts, over a connection of its own: what is in the file.
        function Read-Database([string] $Database, [string] $Query) {
            $sqlite = [Microsoft.Data.Sqlite.SqliteConnection]::new("Data Source=$Database;Mode=ReadOnly;Pooling=False")
            try {
                $sqlite.Open()
                $command = $sqlite.CreateCommand()
                $command.CommandText = $Query
                $reader = $command.ExecuteReader()
                while ($reader.Read()) { @(for ($i = 0; $i -lt $reader.FieldCount; $i++) { $reader.GetValue($i) }) -join '|' }
            }
            finally { $sqlite.Dispose() }
        }
    }
    BeforeEach { $database = Join-Path (New-ExampleFolder $TestDrive) fills.db }

    It 'has each allocation of a Spot order that smart order routing filled at once' {
        $log = Join-Path (Split-Path $database) spot.log
        Set-Content $log @(foreach ($id in 1, 2, 2) {
                '{"e":"executionReport","E":1,"T":1,"s":"ETHBTC","S":"BUY","x":"TRADE","i":7,"t":-1,"l":"1","L":"0.1","n":"0","N":null,"b":"ONE_PARTY_TRADE_REPORT","a":' + "$id}"
            })
        $end = Invoke-Save "Get-Content '$log' | ConvertFrom-BinanceUserStreamJson -Market Spot" $database
        $end.Output.Trim() | Should -Be '2 fills added, 1 were there' -Because $end.Errors
        Read-Database $database 'SELECT market, trade_id, fee FROM fill ORDER BY trade_id' | Should -Be 'Spot|1|0', 'Spot|2|0'
    }

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
        Wait-Condition { (Read-Database $database 'SELECT COUNT(*) FROM fill') -eq '10' }
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

Describe 'The workbook of a day' -Skip:$old {
    BeforeAll {
        $fills = @(Get-BinanceUserStreamJournal $journal | ConvertTo-BinanceFill)
        $day = $fills[0].Time.UtcDateTime.ToString('yyyy-MM-dd')
        $ofDay = @($fills | Where-Object { $_.Time.UtcDateTime.ToString('yyyy-MM-dd') -eq $day })
        $script = Get-ExamplePath excel/Export-Day.ps1
        # The cells of a sheet as they are in the file, each row an array.
        function Read-Sheet([string] $Path) {
            $zip = [System.IO.Compression.ZipFile]::OpenRead($Path)
            try {
                $entry = $zip.Entries | Where-Object FullName -EQ xl/worksheets/sheet1.xml
                $sheet = [xml][IO.StreamReader]::new($entry.Open()).ReadToEnd()
            }
            finally { $zip.Dispose() }
            $sheet.worksheet.sheetData.row | ForEach-Object { , @($_.c | ForEach-Object { $_.InnerText }) }
        }
    }
    BeforeEach { $folder = New-ExampleFolder $TestDrive }

    It 'has each fill of the day with every digit, and beside it the exact sums, as Excel in Berlin reads them' {
        $end = Start-Line "[cultureinfo]::CurrentCulture = 'de-DE'; & '$script' '$journal' -Day $day -Folder '$folder'" | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $rows = @(Read-Sheet (Join-Path $folder "fills-$day.xlsx"))
        $rows.Count | Should -Be ($ofDay.Count + 1)
        $price, $quantity, $id = 'Price', 'Quantity', 'TradeId' | ForEach-Object { $rows[0].IndexOf($_) }
        $read = $rows | Select-Object -Skip 1 | ForEach-Object { $_[$price], $_[$quantity], $_[$id] -join ' ' }
        $read | Should -Be ($ofDay | ForEach-Object { "$($_.Price) $($_.Quantity) $($_.TradeId)" })

        $file = Join-Path $folder "sums-$day.csv"
        $sums = @(Import-Csv $file -Delimiter ';')
        $expected = @($ofDay | Measure-BinanceFill -By Account, Market, Symbol)
        $sums.Symbol | Select-Object -Unique | Should -Be $expected.Symbol
        foreach ($sum in $expected) {
            $row = $sums | Where-Object { $_.Symbol -eq $sum.Symbol -and $_.Asset -eq $sum.Volume[0].Asset }
            $row.Fills, $row.Account | Should -Be $sum.Count, desk
            [decimal]::Parse($row.Volume, [cultureinfo]'de-DE') | Should -Be $sum.Volume[0].Amount
            $row.Volume | Should -BeExactly $sum.Volume[0].Amount.ToString([cultureinfo]'de-DE')
        }
        # Excel takes a file without this mark for one of the machine's old code page.
        [IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'is that of the day in its time zone, and is not written for a day without fills' {
        $end = Start-Line "& '$script' '$journal' -Day 2020-02-29 -TimeZone Europe/Berlin -Folder '$folder' 3>&1" | Wait-Program
        $end.Output | Should -BeLike '*There are no fills of 2020-02-29*' -Because $end.Errors
        Get-ChildItem $folder | Should -BeNullOrEmpty
        # A zone in which the first fill was just before midnight: the others are of the next day, or none are.
        $midnight = [datetimeoffset]'2026-11-26T23:00:00Z'
        $segment = New-Item -ItemType Directory (Join-Path $folder zone)
        Set-Content (Join-Path $segment 20261126-0001.jsonl) @(-1, 0 | ForEach-Object {
                $at = $midnight.AddMilliseconds($_)
                '{"at":"' + $at.ToString('yyyy-MM-ddTHH:mm:ss.fffffffZ') + '","market":"Spot","connection":1,"event":{"e":"executionReport","E":' + $at.ToUnixTimeMilliseconds() +
                ',"T":' + $at.ToUnixTimeMilliseconds() + ',"s":"ETHBTC","S":"BUY","x":"TRADE","i":7,"t":' + (100 + $_) + ',"l":"1","L":"0.1","n":"0","N":null}}'
            })
        $null = Start-Line "& '$script' '$segment' -Day 2026-11-27 -TimeZone Europe/Berlin -Folder '$folder'" | Wait-Program
        $rows = @(Read-Sheet (Join-Path $folder fills-2026-11-27.xlsx))
        $rows.Count | Should -Be 2
        $rows[1][$rows[0].IndexOf('TradeId')] | Should -Be 100
    }
}

Describe 'The replay' -Skip:$old {
    BeforeAll {
        $replay = Get-ExamplePath replay-journal/Invoke-Replay.ps1
    }

    It 'emits the objects of the journal in their order, without pauses if there are to be none' {
        $all = @(Get-BinanceUserStreamJournal $journal)
        @(& $replay $journal -Speed 0).Json | Should -Be $all.Json
        @(& $replay $journal -Speed 0 -IncludeStatus).Status | Should -Contain Connected
        @(& $replay $journal -Speed 0 -After $all[2].ReceivedAt -Before $all[5].ReceivedAt).Json | Should -Be @(
            Get-BinanceUserStreamJournal $journal -After $all[2].ReceivedAt -Before $all[5].ReceivedAt).Json
        & $replay $journal -Speed 0 -After $all[-1].ReceivedAt | Should -BeNullOrEmpty
    }

    It 'feeds what a stream feeds, as a process that a person starts' -Skip:([bool] $noDatabase) {
        $database = Join-Path (New-ExampleFolder $TestDrive) fills.db
        $end = Start-Line "& '$replay' '$journal' -Speed 1000000 | & '$(Get-ExamplePath fills-to-sqlite/Save-Fill.ps1)' '$database'" | Wait-Program
        $end.Output.Trim() | Should -Be '10 fills added, 0 were there' -Because $end.Errors
    }

    It 'makes the pauses that were, shorter by its speed, and none longer than it may' {
        # An hour between one event and the next.
        $segment = Join-Path (New-ExampleFolder $TestDrive) 20261126-0001.jsonl
        Set-Content $segment (0..2 | ForEach-Object {
                "{`"at`":`"2026-11-26T0$($_):00:00.0000000Z`",`"market`":`"UsdMFutures`",`"connection`":1,`"event`":{`"e`":`"MARGIN_CALL`",`"E`":1}}" })
        Mock Start-Sleep { }
        foreach ($case in @{ Longest = 60; Pause = 6000 }, @{ Longest = 0.5; Pause = 500 }) {
            @(& $replay (Split-Path $segment) -Speed 600 -LongestPause $case.Longest).Count | Should -Be 3
            Should -Invoke Start-Sleep -Times 2 -Exactly -ParameterFilter { $Milliseconds -eq $case.Pause }
        }
    }
}

Describe "OpenTelemetry$(if ($noTelemetry) { " ($noTelemetry)" })" -Skip:([bool] $noTelemetry) {
    It 'exports the metrics and the traces of a stream' {
        $run = Start-Example opentelemetry/Receive-WithOpenTelemetry.ps1 ($exchange.Arguments + '-Duration', '00:00:10')
        Wait-Socket $exchange
        Start-Trading $exchange 1
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $end.Output | Should -Match '(?m)^Metric Name: binance\.stream\.events,.*Unit: \{event\}'
        $end.Output | Should -Match '(?m)binance\.event\.type: ORDER_TRADE_UPDATE'
        $end.Output | Should -Match '(?m)^Activity\.DisplayName: +listen_key create'
        $end.Output | Should -Match '(?m)^Activity\.DisplayName: +connect'
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike "*$($exchange.ApiKey)*"
    }
}
