BeforeDiscovery {
    $markets = @{
        um = 'UsdMFutures'; cm = 'CoinMFutures'; pm = 'PortfolioMargin'; pmpro = 'PortfolioMarginPro'
        options = 'Options'; 'margin-risk' = 'MarginRisk'; spot = 'Spot'; margin = 'CrossMargin'
    }
    $folder = Join-Path $PSScriptRoot '../BinanceUserStreams.Tests/Payloads'
    $script:payloads = foreach ($file in Get-ChildItem $folder -Filter *.json | Where-Object Name -NotMatch '^rest\.|wsapi\.') {
        $market = $markets[($file.BaseName -replace '^(capture|constructed)\.').Split('.')[0]]
        @{ Name = $file.BaseName; Market = $market; Path = $file.FullName }
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $order = '{"e":"ORDER_TRADE_UPDATE","E":1780000000123,"o":{"s":"BTCUSDT","S":"BUY","X":"NEW","q":"0.50","i":17}}'
    $trade = '{"e":"TRADE_LITE","E":1780000000124,"s":"BTCUSDT","l":"0.2","L":"30000"}'
}

Describe 'The payload <Name>' -ForEach $payloads {
    BeforeAll { $read = Get-Content -Raw $Path | ConvertFrom-BinanceUserStreamJson -Market $Market }

    It 'becomes one typed event of its market' {
        @($read).Count | Should -Be 1
        $read.GetType().Name | Should -Not -Be UnknownEvent
        $read.Market | Should -Be $Market
        $read.UnreadProperties | Should -BeNullOrEmpty
    }

    It 'is JSON again that PowerShell can read, which it cannot of the original' {
        { $read.Json | ConvertFrom-Json -ErrorAction Stop } | Should -Throw
        $copy = $read | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $copy.EventType | Should -BeExactly $read.EventType
        $copy.Json | Should -BeExactly $read.Json
    }
}

Describe 'Lines of a log' {
    It 'become events in their order, counted from 1' {
        $log = Join-Path $TestDrive 'events.log'
        Set-Content $log $order, '', $trade, '   ', $order
        $read = Get-Content $log | ConvertFrom-BinanceUserStreamJson -Account desk
        $read.EventType | Should -Be ORDER_TRADE_UPDATE, TRADE_LITE, ORDER_TRADE_UPDATE
        $read.Sequence | Should -Be 1, 2, 3
        $read.Account | Should -Be desk, desk, desk
        $read[0].ReceivedAt | Should -BeNullOrEmpty
        $read[0].Json | Should -BeExactly $order
    }

    It 'of isolated margin say their symbol, also behind a file, and those of other markets say none' {
        $position = '{"subscriptionId":3,"event":{"e":"outboundAccountPosition","E":1,"B":[{"a":"USDT","f":"1","l":"0"}]}}'
        $read = ConvertFrom-BinanceUserStreamJson $position -Market IsolatedMargin -IsolatedSymbol BTCUSDT -Account desk
        $read.Stream | Should -Be 'desk BTCUSDT IsolatedMargin'
        $again = $read | Select-Object Account, Market, IsolatedSymbol, Json | ConvertTo-Csv | ConvertFrom-Csv |
            ConvertFrom-BinanceUserStreamJson
        $again.Stream | Should -Be $read.Stream
        $again.Json | Should -BeExactly $read.Json
        (ConvertFrom-BinanceUserStreamJson $position -Market Spot -IsolatedSymbol BTCUSDT).IsolatedSymbol | Should -BeNullOrEmpty
    }

    It 'have the types that a script calculates with' {
        $read = ConvertFrom-BinanceUserStreamJson $order
        $read.Quantity | Should -BeOfType decimal
        $read.OrderId | Should -BeOfType long
        $read.EventTime | Should -BeOfType DateTimeOffset
        $read.EventTime.ToUnixTimeMilliseconds() | Should -Be 1780000000123
        $read.Price | Should -BeNullOrEmpty
    }

    It 'are read out of the wrapper of a combined stream, in front of a byte order mark and as an array' {
        $read = ConvertFrom-BinanceUserStreamJson ('{"stream":"k","data":' + $order + '}'), ([char]0xFEFF + $trade)
        $read.EventType | Should -Be ORDER_TRADE_UPDATE, TRADE_LITE
        $read.Json | Should -BeExactly $order, $trade
    }

    It 'of an unknown event and of an answer on the socket are not lost' {
        $read = '{"e":"NEW_THING","x":1}', '{"result":null,"id":1}' | ConvertFrom-BinanceUserStreamJson
        $read.ForEach({ $_.GetType().Name }) | Should -Be UnknownEvent, UnknownEvent
        $read.EventType | Should -Be 'NEW_THING', ''
    }

    It 'that a pipeline wants one of are read no further' {
        $seen = [System.Collections.Generic.List[string]]::new()
        $read = $order, $trade, $order | ForEach-Object { $seen.Add($_); $_ } | ConvertFrom-BinanceUserStreamJson |
            Select-Object -First 1
        $read.EventType | Should -Be ORDER_TRADE_UPDATE
        $seen.Count | Should -Be 1
    }
}

Describe 'A line that is no event' {
    It 'is an error, and the next one is read' {
        $read = $order, 'Service unavailable', '[]', $trade |
            ConvertFrom-BinanceUserStreamJson -ErrorVariable errors -ErrorAction SilentlyContinue
        $read.EventType | Should -Be ORDER_TRADE_UPDATE, TRADE_LITE
        $read.Sequence | Should -Be 1, 2
        $errors.Count | Should -Be 2
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'MalformedFrame,*'
        $errors[0].CategoryInfo.Category | Should -Be InvalidData
        $errors.TargetObject | Should -Be 'input 2', 'input 3'
        "$($errors[0])" | Should -BeLike '*no JSON at byte 0*"Service unavailable"*'
        "$($errors[1])" | Should -BeLike '*no object*'
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'ends the command where errors are to stop it' {
        { $order, 'junk' | ConvertFrom-BinanceUserStreamJson -ErrorAction Stop } |
            Should -Throw -ErrorId 'MalformedFrame,*'
    }

    It 'is cut, and no key in it is told' {
        $key = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1'
        $null = '{"stream":"' + $key + '","data":{"e":' + ('x' * 5000) |
            ConvertFrom-BinanceUserStreamJson -ErrorVariable errors -ErrorAction SilentlyContinue
        "$errors" | Should -BeLike '*pqia...65a1*'
        "$errors".Length | Should -BeLessThan 400
        Find-Secret $errors $key | Should -BeNullOrEmpty
    }
}

Describe 'The market' {
    It 'decides what ACCOUNT_UPDATE is' {
        $json = '{"e":"ACCOUNT_UPDATE","m":"-103.9","a":{"m":"ORDER"}}'
        (ConvertFrom-BinanceUserStreamJson $json).Reason | Should -Be ORDER
        (ConvertFrom-BinanceUserStreamJson $json -Market options).PositionValue | Should -Be -103.9
    }

    It 'is refused where it is none' {
        { ConvertFrom-BinanceUserStreamJson $order -Market Bogus } | Should -Throw '*none of UsdMFutures*Spot, CrossMargin, IsolatedMargin*'
        { ConvertFrom-BinanceUserStreamJson $order -Market Margin } | Should -Throw '*CrossMargin*IsolatedMargin*'
    }
}

Describe 'Events that were stored by <_>' -ForEach 'nothing', 'Export-Clixml', 'Export-Csv', 'ConvertTo-Json' {
    It 'become the same events again, each of its own market and account' {
        $events = @(
            ConvertFrom-BinanceUserStreamJson $order, $trade -Account desk
            ConvertFrom-BinanceUserStreamJson '{"e":"ACCOUNT_UPDATE","M":"6089.2"}' -Market Options
        )
        $file = Join-Path $TestDrive 'stored'
        $stored = switch ($_) {
            'nothing' { $events }
            'Export-Clixml' { $events | Export-Clixml $file; Import-Clixml $file }
            'Export-Csv' { $events | Export-Csv $file -NoTypeInformation; Import-Csv $file }
            'ConvertTo-Json' {
                $names = @{ Name = 'Market'; Expression = { "$($_.Market)" } }
                $events | Select-Object Json, Account, $names | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ }
            }
        }
        $again = $stored | ConvertFrom-BinanceUserStreamJson
        $again.ForEach({ $_.GetType().Name }) | Should -Be UsdMOrderTradeUpdate, TradeLite, OptionsAccountUpdate
        $again.ForEach({ "$($_.Market) $($_.Account)" }) | Should -Be $events.ForEach({ "$($_.Market) $($_.Account)" })
        $again.Json | Should -BeExactly $events.Json
        $again[2].MaintenanceMargin | Should -Be 6089.2
    }
}
