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
    $source = [BinanceUserStreams.Events.StreamSource]::new('UsdMFutures', 'desk')
    $noon = [DateTimeOffset]::new(2026, 11, 22, 12, 0, 0, [timespan]::Zero)
    function New-Status([type] $Type, [object[]] $Arguments) {
        , ($Type.GetConstructors('NonPublic, Instance')[0].Invoke($Arguments))
    }
    $kind = [BinanceUserStreams.Streams.StreamStatusKind]::Connected
    $counters = [BinanceUserStreams.Streams.StreamCounters]::new()
    $last = $events[2].PSObject.BaseObject
    $connected = New-Status ([BinanceUserStreams.Streams.StreamStatus]) $kind, $source, $noon, 'connected to 127.0.0.1'
    $gap = New-Status ([BinanceUserStreams.Streams.StreamGap]) $source, $noon.AddSeconds(-3.5), $noon, 'reset', $last
    $ended = New-Status ([BinanceUserStreams.Streams.StreamEnded]) $source, $noon, 'stopped', $counters

    # Terminals of a trader are at least as wide as this.
    function Show($Object) { ($Object | Out-String -Width 120).Trim() -split '\r?\n' | ForEach-Object TrimEnd }
}

Describe 'A stream of all kinds' {
    It 'is one table with one line for each event, whatever it is' {
        Show $events | Should -Be @(
            'Time         Stream       Event              Summary'
            '----         ------       -----              -------'
            "12:52:10.213 UsdMFutures  ORDER_TRADE_UPDATE BTCUSDT BUY LIMIT PARTIALLY_FILLED 0.2 @ 64089.2 (0.2/0.5) PnL -1.5 fee 0.$([char]0x2026)"
            '12:52:10.214 UsdMFutures  ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2'
            '12:52:23.000 UsdMFutures  listenKeyExpired   listen key WsCM...VVxv has ended'
            '12:52:24.000 UsdMFutures  NEW_THING          {"e":"NEW_THING","E":1779367944000,"stream":"WsCM...VVxv"}'
        )
        Show ($events | Format-Table) | Should -Be (Show $events)
    }

    It 'tells accounts apart by their names, and has what the stream says about itself in between' {
        $read = $account | ConvertFrom-BinanceUserStreamJson -Account hedge
        (Show $events[0], $connected, $read)[3, 4] | Should -Be @(
            '12:00:00.000 desk         Connected          connected to 127.0.0.1'
            '12:52:10.214 hedge        ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2'
        )
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
            'Time         Symbol        Side Pos   Type        Status            Quantity      Price    Filled  LastPrice       PnL'
            '----         ------        ---- ---   ----        ------            --------      -----    ------  ---------       ---'
            '12:52:10.213 BTCUSDT       BUY  BOTH  LIMIT       PARTIALLY_FILLED       0.5    64089.2       0.2    64089.2      -1.5'
        )
    }

    It 'lists what an event holds several of' {
        Show ($events[1] | Format-Table -View ACCOUNT_UPDATE) | Select-Object -Last 1 | Should -Be (
            '12:52:10.214 ORDER              {USDT 41155.7}                         {BTCUSDT LONG 0.2 @ 64089.2}')
    }

    It 'is found by the name of every event that <_> sends' -ForEach @(
        'UsdMFutures', 'CoinMFutures', 'PortfolioMargin', 'PortfolioMarginPro', 'Options', 'MarginRisk'
    ) {
        $market = $_
        $line = "Receive-BinanceUserStream -Market $market -EventType "
        $names = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $names.Count | Should -BeGreaterThan 1
        foreach ($name in $names) {
            $read = "{`"e`":`"$name`",`"E`":1}" | ConvertFrom-BinanceUserStreamJson -Market $market
            Show ($read | Format-Table -View $name) | Select-Object -Last 1 | Should -BeLike '00:00:00.001*' -Because $name
        }
    }

    It 'has a row for the others too, and none of their keys' {
        $rows = Show ($events | Format-Table -View ORDER_TRADE_UPDATE)
        $rows.Count | Should -Be 6
        "$rows" | Should -Not -BeLike "*$key*"
    }
}

Describe 'The list' {
    It 'of an order begins with what matters, and has its times to the millisecond and its text' {
        $list = Show ($events[0] | Format-List)
        ($list -replace ' *:.*')[0..9] | Should -Be EventTime, TransactionTime, Market, Account, EventType, Summary,
            Symbol, Side, PositionSide, OrderType
        $list[0] | Should -Be 'EventTime                : 2026-05-21 12:52:10.213Z'
        ($list -join '') -replace '\s' | Should -BeLike ('*' + ($fill -replace '[[\]]', '`$&'))
    }

    It 'of a gap says from when to when, why, and after which event' {
        Show ($gap | Format-List) | Should -Be @(
            'Time      : 2026-11-22 12:00:00.000Z', 'Market    : UsdMFutures', 'Account   : desk', 'Status    : Gap'
            'From      : 2026-11-22 11:59:56.500Z', 'To        : 2026-11-22 12:00:00.000Z'
            'Duration  : 00:00:03.5000000', 'Reason    : reset'
            'LastEvent : listenKeyExpired listen key WsCM...VVxv has ended'
        )
    }

    It 'of the end of a stream has its counters' {
        "$(Show ($ended | Format-List))" | Should -BeLike '*Counters : events: 0, duplicates removed: 0*'
        (Show ($ended.Counters | Format-List)).Count | Should -Be 12
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
