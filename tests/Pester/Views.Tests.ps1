# What a user sees of events and of what a stream says about itself, in the engine's own formatter.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $key = 'WsCMN0a4KHUPTQuX6IUnqEZfB1inxmv1qR4kbf1LuEjur5VdbzqvyxqG9TSjVVxv'
    $fill = '{"e":"ORDER_TRADE_UPDATE","E":1779367930213,"o":{"s":"BTCUSDT","S":"BUY","o":"LIMIT","q":"0.500",' +
        '"p":"64089.20","x":"TRADE","X":"PARTIALLY_FILLED","l":"0.200","z":"0.200","L":"64089.20","n":"0.5",' +
        '"N":"USDT","ps":"BOTH","rp":"-1.5"}}'
    $account = '{"e":"ACCOUNT_UPDATE","E":1779367930214,"a":{"m":"ORDER","B":[{"a":"USDT","wb":"41155.70"}],' +
        '"P":[{"s":"BTCUSDT","pa":"0.200","ep":"64089.20","ps":"LONG"}]}}'
    $expired = '{"e":"listenKeyExpired","E":"1779367943000","listenKey":"' + $key + '"}'
    $unknown = '{"e":"NEW_THING","E":1779367944000,"stream":"' + $key + '"}'
    $events = $fill, $account, $expired, $unknown | ConvertFrom-BinanceUserStreamJson

    # Only a stream makes these.
    $source = [BinanceUserStreams.Markets.StreamSource]::new('UsdMFutures', 'desk')
    $noon = [DateTimeOffset]::new(2026, 11, 22, 12, 0, 0, [timespan]::Zero)
    function New-Status([type] $Type, [object[]] $Arguments) {
        , ($Type.GetConstructors('NonPublic, Instance')[0].Invoke($Arguments))
    }
    $kind = [BinanceUserStreams.Status.StreamStatusKind]::Connected
    $counters = [BinanceUserStreams.Status.StreamCounters]::new()
    $last = $events[2].PSObject.BaseObject
    $connected = New-Status ([BinanceUserStreams.Status.StreamStatus]) $kind, $source, $noon, 'connected to 127.0.0.1'
    $gap = New-Status ([BinanceUserStreams.Status.StreamGap]) $source, $noon.AddSeconds(-3.5), $noon, 'reset', $last
    $ended = New-Status ([BinanceUserStreams.Status.StreamEnded]) $source, $noon, 'stopped', $counters

    # Terminals of a trader are at least as wide as this.
    function Show($Object) { ($Object | Out-String -Width 120).Trim() -split '\r?\n' | ForEach-Object TrimEnd }
}

Describe 'A stream of all kinds' {
    It 'is one table with one line for each event, whatever it is' {
        Show $events | Should -Be @(
            'Date: 2026-05-21'
            ''
            'Time (UTC)   Stream             Event              Summary'
            '----------   ------             -----              -------'
            "12:52:10.213 UsdMFutures        ORDER_TRADE_UPDATE BTCUSDT BUY LIMIT PARTIALLY_FILLED 0.2 @ 64089.2 (0.2/0.5) PnL -1.5 $([char]0x2026)"
            '12:52:10.214 UsdMFutures        ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2'
            '12:52:23.000 UsdMFutures        listenKeyExpired   listen key WsCM...VVxv has ended'
            '12:52:24.000 UsdMFutures        NEW_THING          {"e":"NEW_THING","E":1779367944000,"stream":"WsCM...VVxv"}'
        )
        Show ($events | Format-Table) | Should -Be (Show $events)
    }

    It 'tells accounts and their markets apart, and has what the stream says about itself in between' {
        $read = @($account | ConvertFrom-BinanceUserStreamJson -Account hedge) +
            @($account | ConvertFrom-BinanceUserStreamJson -Account hedge -Market CoinMFutures)
        (Show @($read; $connected))[4, 5, 11] | Should -Be @(
            '12:52:10.214 hedge UsdMFutures  ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2'
            '12:52:10.214 hedge CoinMFutures ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2'
            '12:00:00.000 desk UsdMFutures   Connected          connected to 127.0.0.1'
        )
    }

    It 'names the groups of -GroupBy by what they are' {
        (Show ($events | Format-Table -GroupBy EventType))[0] | Should -Be 'EventType: ORDER_TRADE_UPDATE'
    }

    It 'says each day once' {
        $midnight = '{"e":"X","E":1779407999999}', '{"e":"X","E":1779408000000}', '{"e":"X","E":1779408000001}'
        Show ($midnight | ConvertFrom-BinanceUserStreamJson) | Where-Object { $_ -match '^(   )?Date|^\d' } |
            ForEach-Object { $_.Trim() -replace ' UsdM.*' } | Should -Be @(
                'Date: 2026-05-21', '23:59:59.999', 'Date: 2026-05-22', '00:00:00.000', '00:00:00.001')
    }

    It 'cuts no word of what a gap or the end of a stream says' {
        "$(Show $gap, $ended)" -replace '\s' | Should -BeLike '*(3.500s):reset*events:0,duplicatesremoved:0,reconnects:0,gaps:0'
    }

    It 'is shown as it comes: the first row does not wait for the second' {
        $shown = [System.Collections.Generic.List[string]]::new()
        & { $events[0]; $shown.Add('second'); $events[1] } | Out-String -Stream | ForEach-Object { $shown.Add($_) }
        $first = $shown.FindIndex({ param($line) $line -like '12:52:10.213*' })
        $first | Should -BeGreaterOrEqual 0
        $shown.IndexOf('second') | Should -BeGreaterThan $first
    }
}

Describe 'The table of one event' {
    It 'has its columns, numbers to the right' {
        Show ($events[0] | Format-Table -View ORDER_TRADE_UPDATE) | Should -Be @(
            'Date: 2026-05-21'
            ''
            'Time (UTC)   Symbol         Side Type    Status             Quantity      Price    Filled LastPrice Pos             PnL'
            '----------   ------         ---- ----    ------             --------      -----    ------ --------- ---             ---'
            '12:52:10.213 BTCUSDT        BUY  LIMIT   PARTIALLY_FILLED        0.5    64089.2       0.2   64089.2 BOTH           -1.5'
        )
    }

    It 'has a line for each of what an event holds several of' {
        $two = $account -replace '"B":\[', '"B":[{"a":"BNB","wb":"-0.50"},' | ConvertFrom-BinanceUserStreamJson
        Show ($two | Format-Table -View ACCOUNT_UPDATE) | Select-Object -Last 4 | Should -Be @(
            'Time (UTC)   Reason           Asset           Balance Symbol             Amount Pos           Entry                 PnL'
            '----------   ------           -----           ------- ------             ------ ---           -----                 ---'
            '12:52:10.214 ORDER            BNB                -0.5 BTCUSDT               0.2 LONG        64089.2'
            '                              USDT            41155.7'
        )
    }

    It 'is found by the name of every event that <_> sends' -ForEach @(
        'UsdMFutures', 'CoinMFutures', 'PortfolioMargin', 'PortfolioMarginPro', 'Options', 'MarginRisk', 'Spot', 'CrossMargin',
        'IsolatedMargin'
    ) {
        $market = $_
        $line = "Receive-BinanceUserStream -Market $market -EventType "
        $names = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $names.Count | Should -BeGreaterThan 1
        foreach ($name in $names) {
            $read = "{`"e`":`"$name`",`"E`":1}" | ConvertFrom-BinanceUserStreamJson -Market $market
            if ($read -is [BinanceUserStreams.Events.UnknownEvent]) { continue }
            Show ($read | Format-Table -View $name) | Select-Object -Last 1 | Should -BeLike '00:00:00.001*' -Because $name
        }
    }

    It 'has a row for the others too, and none of their keys' {
        $rows = Show ($events | Format-Table -View ORDER_TRADE_UPDATE)
        $rows.Count | Should -Be 8
        "$rows" | Should -Not -BeLike "*$key*"
    }
}

Describe 'The list' {
    It 'of an order begins with what matters, and has its times to the millisecond and its text' {
        $list = Show ($events[0] | Format-List)
        ($list -replace ' *:.*')[0..9] | Should -Be EventTime, TransactionTime, Market, Account, EventType, Summary,
            Symbol, Side, PositionSide, OrderType
        $list[0] | Should -Be 'EventTime                : 2026-05-21T12:52:10.2130000+00:00'
        ($list -join '') -replace '\s' | Should -BeLike ('*' + ($fill -replace '[[\]]', '`$&'))
    }

    It 'of a gap says from when to when, why, and after which event' {
        Show ($gap | Format-List) | Should -Be @(
            'Time      : 2026-11-22T12:00:00.0000000+00:00', 'Market    : UsdMFutures', 'Account   : desk', 'Status    : Gap'
            'From      : 2026-11-22T11:59:56.5000000+00:00', 'To        : 2026-11-22T12:00:00.0000000+00:00'
            'Duration  : 00:00:03.5000000', 'Reason    : reset'
            'LastEvent : listenKeyExpired listen key WsCM...VVxv has ended'
        )
    }

    It 'of the end of a stream has its counters' {
        "$(Show ($ended | Format-List))" | Should -BeLike '*Counters : events: 0, duplicates removed: 0*'
        (Show ($ended.Counters | Format-List)).Count | Should -Be 14
    }
}

Describe 'A key in an event' {
    BeforeAll {
        $file = Join-Path $TestDrive 'events.xml'
        $events + $gap | Export-Clixml $file -Depth 5
        $stored = Import-Clixml $file
    }

    It 'is masked by <_>, alone, among others and after Import-Clixml' -ForEach @(
        'Out-Default', 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom'
    ) {
        $command = if ($_ -eq 'Out-Default') { 'Write-Output' } else { $_ }
        $alone = @($events[2]), @($events[3]), @($stored[2]), @($stored[3])
        foreach ($some in $alone + (, $events) + (, ($events + $gap)) + (, $stored)) {
            $text = $some | & $command | Out-String -Width 500
            $text | Should -Not -BeLike "*$key*"
            $text | Should -BeLike '*WsCM...VVxv*'
        }
        $gap, $connected, $stored[4] | & $command | Out-String -Width 500 | Should -Not -BeLike "*$key*"
    }

    It 'is masked behind objects of another kind, which have the engine list all properties' {
        $foreign = Get-Item $PSScriptRoot
        foreach ($some in $events[2], $events[3], $stored[2], $stored[3]) {
            $foreign, $some | Out-String -Width 500 | Should -Not -BeLike "*$key*"
        }
    }
}

Describe 'A view in <_>' -ForEach 'th-TH', 'fa-IR', 'ar-SA', 'de-DE', 'fi-FI' {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_
        $table = Show $events
        $lists = $events[0], $gap | ForEach-Object { Show ($_ | Format-List) }
    }

    AfterAll { [cultureinfo]::CurrentCulture = $before }

    It 'has the dates of the exchange''s calendar' {
        $table[0, 2, 4] -replace '(?<=\.213) .*' | Should -Be @(
            'Date: 2026-05-21', 'Time (UTC)   Stream             Event              Summary', '12:52:10.213')
        $lists | Should -Contain 'EventTime                : 2026-05-21T12:52:10.2130000+00:00'
        $lists | Should -Contain 'From      : 2026-11-22T11:59:56.5000000+00:00'
    }
}

Describe 'A view where the language is constrained' {
    BeforeAll {
        # In a process of its own: the engine remembers which conversions a constrained language refused.
        $script = Join-Path $TestDrive constrained.ps1
        @'
param($Module, $File)
Import-Module $Module
$read = Get-Content "$File.jsonl" | ConvertFrom-BinanceUserStreamJson -Account desk
$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
$read | Out-String -Width 120
$read | Format-Table -View ORDER_TRADE_UPDATE | Out-String -Width 120
$read[1] | Format-Table -View ACCOUNT_UPDATE | Out-String -Width 120
$read[0] | Format-List | Out-String -Width 120
$read[1].Positions | Format-Table | Out-String -Width 200
$read[1].Positions | Format-List | Out-String -Width 120
$read | Export-Clixml "$File.xml"
Import-Clixml "$File.xml" | Out-String -Width 120
'@ | Set-Content $script
        $file = Join-Path $TestDrive constrained
        $fill, $account | Set-Content "$file.jsonl"
        $said = (Invoke-FreshEngine "& '$script' '$(Get-StagedModule)' '$file'" | Out-String) -split '\r?\n' | ForEach-Object TrimEnd
    }

    It 'shows texts, numbers and times' {
        foreach ($line in '12:52:10.213 BTCUSDT        BUY  LIMIT   *64089.2 BOTH *-1.5', 'Side                     : BUY', 'Account                  : desk',
            '12:52:10.214 ORDER            USDT            41155.7 BTCUSDT               0.2 LONG        64089.2', 'BTCUSDT        LONG  *0.2     64089.2*', 'Symbol              : BTCUSDT', 'EventTime                : 2026-05-21T12:52:10.2130000+00:00') {
            @($said -like $line).Count | Should -BeGreaterThan 0 -Because $line
        }
    }

    It 'shows what a job leaves as it shows the object itself' {
        @($said -like '12:52:10.213 desk UsdMFutures   ORDER_TRADE_UPDATE BTCUSDT BUY LIMIT*').Count | Should -Be 2
    }
}

Describe 'What a job or a file has kept' {
    BeforeAll {
        $file = Join-Path $TestDrive kept.xml
        # As a stream reads it: stored text has no time at which it came.
        $frame = '{"e":"ORDER_TRADE_UPDATE","E":1779367930213,"T":1779367930210,"o":{"s":"BTCUSDT","p":"64089.20"}}'
        $type = [BinanceUserStreams.Events.UserStreamEvent].Assembly.GetType('BinanceUserStreams.Events.EventParser')
        $parser = [Activator]::CreateInstance($type, @($source, $null))
        $at = $noon.AddTicks(1234567)
        $parse = $type.GetMethod('Parse', [type[]]([byte[]], [Nullable[DateTimeOffset]]))
        $read = $parse.Invoke($parser, @([Text.Encoding]::UTF8.GetBytes($frame), $at)).Event
        $counters.LastEventAt | Should -BeNullOrEmpty
        @($read; $gap; $ended; $connected; $events) | Export-Clixml $file
        $kept = @(Import-Clixml $file)
    }

    It 'is the same object again, with its times to the tick and its amounts' {
        $kept[0] | Should -BeOfType ([BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate])
        $kept[0].EventTime | Should -Be ([DateTimeOffset]::FromUnixTimeMilliseconds(1779367930213))
        $kept[0].ReceivedAt.UtcTicks | Should -Be $at.UtcTicks
        $kept[0].Price | Should -Be 64089.20
        $kept[0].Market | Should -BeOfType ([BinanceUserStreams.Markets.Market])
        $kept[0].Stream | Should -Be 'desk UsdMFutures'
        $kept[0].Json | Should -BeExactly $read.Json
    }

    It 'is the same of what a stream says about itself' {
        $kept[1].Duration | Should -Be ([timespan]::FromSeconds(3.5))
        $kept[1].From | Should -Be $gap.From
        $kept[2].Counters | Should -BeOfType ([BinanceUserStreams.Status.StreamCounters])
        "$($kept[2])" | Should -Be "$ended"
        "$($kept[3].Status) $($kept[3].Time.ToString('o'))" | Should -Be 'Connected 2026-11-22T12:00:00.0000000+00:00'
    }

    It 'is shown as the live one' {
        Show ($kept | Select-Object -Skip 4) | Should -Be (Show $events)
        Show ($kept[1] | Format-List) | Select-Object -First 8 | Should -Be (Show ($gap | Format-List) | Select-Object -First 8)
    }

    It 'is read of version 0.4, too, whose enumerations began at 0' {
        $account | ConvertFrom-BinanceUserStreamJson -Market CoinMFutures | Export-Clixml $file
        $now = Get-Content $file -Raw
        $old = $now -replace '(<ToString>CoinMFutures</ToString>\s*)<I32>2</I32>', '$1<I32>1</I32>' -replace '(?m)^.*N="\w+Utc">.*\n'
        $old.Length | Should -BeLessThan ($now.Length - 50)
        $old | Set-Content $file
        $first = Import-Clixml $file
        $first | Should -BeOfType ([BinanceUserStreams.Events.Accounts.CoinMAccountUpdate])
        $first.Market | Should -Be 'CoinMFutures'
    }

    It 'has sortable times with milliseconds in a session without the module, too' {
        $later = $fill.Replace('930213', '930999') | ConvertFrom-BinanceUserStreamJson
        $later, $events[0] | Export-Clixml $file
        $sorted = Invoke-FreshEngine "Import-Clixml '$file' | Sort-Object EventTimeUtc | ForEach-Object { `$_.EventTimeUtc.ToString('HH:mm:ss.fff') }"
        $sorted | Should -Be '12:52:10.213', '12:52:10.999'
    }

    It 'comes out of a job as a live object' {
        if (-not (Get-Command Start-Job -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'no jobs here'; return }
        $module = Get-StagedModule
        $job = Start-Job {
            Import-Module $using:module
            $using:fill | ConvertFrom-BinanceUserStreamJson
        }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        $received.EventTime.ToString('HH:mm:ss.fff') | Should -Be '12:52:10.213'
        $received.EventTime -gt $events[0].EventTime.AddMilliseconds(-1) | Should -BeTrue
        (Show $received)[4] | Should -Be (Show $events[0])[4]
    }
}

Describe 'Another version of the module in one process' {
    BeforeAll {
        $other = Join-Path $TestDrive other/BinanceUserStreams
        Copy-Item (Get-StagedModule) $other -Recurse
        $manifest = Join-Path $other BinanceUserStreams.psd1
        (Get-Content $manifest -Raw) -replace "ModuleVersion = '[^']+'", "ModuleVersion = '99.0.0'" | Set-Content $manifest

        # As a build of it: another version (four bytes behind the beginning of its row) and another id.
        foreach ($file in Get-ChildItem "$other/net8.0/*.dll") {
            $bytes = [IO.File]::ReadAllBytes($file)
            $image = [System.Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new($bytes))
            $reader = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $start = $image.PEHeaders.MetadataStartOffset
            $tables = [System.Reflection.Metadata.Ecma335.MetadataReaderExtensions]
            $bytes[$start + $tables::GetTableMetadataOffset($reader, 'Assembly') + 4] = 99
            $bytes[$start + $tables::GetHeapMetadataOffset($reader, 'Guid')] = $bytes[$start + $tables::GetHeapMetadataOffset($reader, 'Guid')] -bxor 1
            [IO.File]::WriteAllBytes($file, $bytes)
        }
    }

    It 'is refused with the one line that says why' {
        $said = Invoke-FreshEngine (
            "Import-Module '$(Get-StagedModule)'; try { Import-Module '$other' -ErrorAction Stop } catch { `"`$_`" }")
        @($said).Count | Should -Be 1
        $said | Should -BeLike '*Assembly with same name is already loaded'
    }
} -Skip:($PSEdition -ne 'Core')

Describe 'The files of views' {
    It 'are made of the classes as they are now' {
        if ($PSEdition -ne 'Core') {
            Set-ItResult -Skipped -Because 'docs/Build-Views.ps1 needs PowerShell 7.4'
            return
        }
        $script = Resolve-Path "$PSScriptRoot/../../docs/Build-Views.ps1"
        $null = Invoke-FreshEngine "& '$script' -OutFolder '$TestDrive' -Module '$(Get-StagedModule)'"
        foreach ($name in 'Events', 'EventLists', 'Items', 'States', 'Fills') {
            $file = "BinanceUserStreams.$name.format.ps1xml"
            $same = [IO.File]::ReadAllText((Join-Path $TestDrive $file)) -ceq [IO.File]::ReadAllText((Join-Path (Get-StagedModule) $file))
            $same | Should -BeTrue -Because "pwsh docs/Build-Views.ps1 was run after the last change ($file)"
        }
    }
}
