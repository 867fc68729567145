# Streams of Spot, cross and isolated margin beside those of futures, in one command, as a user runs it.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY
    $env:BINANCE_API_KEY = $env:BINANCE_SECRET_KEY = $null

    # The pair of the exchange's own documents.
    $keyText = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'
    $secretText = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
    $addresses = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
    $exchange = $addresses + @{ ApiKey = ConvertTo-ApiKey $keyText; SecretKey = ConvertTo-ApiKey $secretText }
    $four = '-Market Spot, CrossMargin, IsolatedMargin, UsdMFutures -Symbol BTCUSDT, ethusdt'
    $fourStreams = 'Spot', 'CrossMargin', 'BTCUSDT IsolatedMargin', 'ETHUSDT IsolatedMargin', 'UsdMFutures'

    # Receives beside the test, and waits until so many streams are connected.
    function Start-Receiving([string] $Parameters, [int] $Streams, [hashtable] $With = $exchange) {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange -IncludeStatus $Parameters" $With
        for ($i = 0; $i -lt $Streams; $i++) { $null = Wait-Stream $stream { $_.Status -eq 'Connected' } }
        $stream
    }
    function Send-Event([string] $Market, [hashtable] $Content, [string] $Symbol) {
        $body = @{ market = $Market; event = $Content }
        if ($Symbol) { $body.symbol = $Symbol }
        $null = Invoke-Control $emulator POST /events $body
    }
    # What a market sends of an order.
    function Send-Order([string] $Market, [int] $OrderId, [string] $Symbol = 'BTCUSDT') {
        if ($Market -eq 'UsdMFutures') {
            Send-Event $Market @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = $Symbol; i = $OrderId } }
            return
        }
        $of = if ($Market -eq 'IsolatedMargin') { $Symbol }
        Send-Event $Market @{ e = 'executionReport'; s = $Symbol; i = $OrderId; x = 'NEW' } -Symbol $of
    }
    function Send-Balance([string] $Market, [string] $Symbol) {
        Send-Event $Market @{ e = 'outboundAccountPosition'; B = @(@{ a = 'USDT'; f = '10.5'; l = '0' }) } -Symbol $Symbol
    }
    function Get-Socket { @((Invoke-Control $emulator).connections) }
    function Get-Handshake { @((Invoke-Control $emulator).handshakes) }
    function Get-Error($Stream) { @(Get-StreamRecord $Stream Error) }
}

AfterAll {
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'Spot, cross and isolated margin and USD-M in one command' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $stream = Start-Receiving $four 5
    }
    AfterAll { Stop-Stream $stream }

    It 'are five streams, of which one has a listen key' {
        $state = Invoke-Control $emulator
        @($state.connections).Count | Should -Be 5
        @($state.connections).ForEach{ $_.address -replace '[?].*' } | Sort-Object | Should -Be (@('/private/ws') + @('/ws-api/v3') * 4)
        @($state.listenKeys).Count | Should -Be 1
        @($state.requests).path -eq '/sapi/v1/userListenToken' | Should -HaveCount 3 -Because 'margin has a token for each account'
    }

    It 'deliver typed orders of each: <_>' -ForEach Spot, CrossMargin, IsolatedMargin, UsdMFutures {
        Send-Order $_ 7
        $order = Wait-Stream $stream { $_.EventType }
        $order | Should -BeOfType $(if ($_ -eq 'UsdMFutures') { [BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate] }
            else { [BinanceUserStreams.Events.Orders.ExecutionReport] })
        "$($order.Market) $($order.OrderId) $($order.Symbol)" | Should -Be "$_ 7 BTCUSDT"
        $order.Json | Should -Not -BeLike '*subscriptionId*'
    }

    It 'tell the accounts of isolated margin apart' {
        Send-Order IsolatedMargin 8 -Symbol ETHUSDT
        $order = Wait-Stream $stream { $_.EventType }
        $order.Stream, $order.OrderId | Should -Be 'ETHUSDT IsolatedMargin', 8
    }

    It 'deliver all of isolated margin, and of the others what is about the symbols' {
        Send-Balance Spot
        Send-Order Spot 9 -Symbol SOLUSDT
        Send-Balance IsolatedMargin BTCUSDT
        $balance = Wait-Stream $stream { $_.EventType }
        $balance | Should -BeOfType ([BinanceUserStreams.Events.Balances.OutboundAccountPosition])
        $balance.Stream | Should -Be 'BTCUSDT IsolatedMargin'
        $balance.Balances[0].Free | Should -Be 10.5
    }

    It 'go on, each, when another one is dropped' {
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop'; market = 'CrossMargin' }
        (Wait-Stream $stream { $_.Status -eq 'Gap' }).Market | Should -Be CrossMargin
        foreach ($market in 'Spot', 'CrossMargin', 'IsolatedMargin', 'UsdMFutures') {
            Send-Order $market 10
            (Wait-Stream $stream { $_.EventType }).Market | Should -Be $market
        }
    }

    It 'are one table, with a line for each' {
        $lines = ($stream.Queue.ToArray() + @(
                '{"e":"executionReport","E":1760000000000,"s":"BTCUSDT","S":"BUY","o":"LIMIT","X":"NEW","q":"1","p":"2"}' |
                    ForEach-Object { ConvertFrom-BinanceUserStreamJson $_ -Market Spot; ConvertFrom-BinanceUserStreamJson $_ -Market CrossMargin }
            ) | Out-String -Width 80).Trim() -split '\r?\n'
        @($lines -match '^\d\d:\d\d:\d\d\.\d{3} Spot +executionReport').Count | Should -Be 1
        @($lines -match '^\d\d:\d\d:\d\d\.\d{3} CrossMargin +executionReport').Count | Should -Be 1
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

Describe 'What is missing or wrong' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'a secret: Spot and margin say so, and USD-M is received (<Case>)' -ForEach @(
        @{ Case = 'parameters'; Parameters = '-Market Spot, UsdMFutures, CrossMargin'; Missing = 'Spot', 'CrossMargin' }
        @{ Case = 'isolated'; Parameters = '-Market IsolatedMargin, UsdMFutures -Symbol BTCUSDT, ETHUSDT'; Missing = 'IsolatedMargin', 'IsolatedMargin' }
    ) {
        $stream = Start-Receiving $Parameters 1 -With ($addresses + @{ ApiKey = $exchange.ApiKey })
        $errors = Get-Error $stream
        $errors.FullyQualifiedErrorId | Should -Be (@('SecretKeyMissing,BinanceUserStreams.Commands.ReceiveBinanceUserStreamCommand') * 2)
        for ($i = 0; $i -lt 2; $i++) { "$($errors[$i])" | Should -BeLike "*$($Missing[$i])*" }
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*-SecretKey*BINANCE_SECRET_KEY*"Enable Reading"*'
        (Get-Socket).ForEach{ $_.address } | Should -Not -BeLike '/ws-api*'
        (Get-ExchangeRequest $emulator).path | Select-Object -Unique | Should -Be /fapi/v1/listenKey
    }

    It 'a secret, of a -Connection' {
        $connection = @{ ApiKey = $keyText; Market = 'Spot'; RestUri = "$($emulator.RestUri)"; StreamUri = "$($emulator.StreamUri)" }
        $null = Receive-BinanceUserStream -Connection $connection -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SecretKeyMissing,*'
        Get-Handshake | Should -BeNullOrEmpty
    }

    It 'an API key beside a secret: nothing begins' {
        { Receive-BinanceUserStream @addresses -SecretKey $exchange.SecretKey -Market Spot } | Should -Throw '*-ApiKey*BINANCE_API_KEY*'
        { Receive-BinanceUserStream @addresses -SecretKey $exchange.SecretKey } | Should -Throw '*-ApiKey*'
        Get-Handshake | Should -BeNullOrEmpty
    }

    It 'a symbol: isolated margin says so, and Spot is received (<Symbol>)' -ForEach @(
        @{ Symbol = ''; Says = '*none was given*' }
        @{ Symbol = '-Symbol BTC*'; Says = "*'BTC``*' has a wildcard*" }
        @{ Symbol = "-Symbol 'BTC&a=b'"; Says = '*is no symbol*' }
    ) {
        $stream = Start-Receiving "-Market Spot, IsolatedMargin $Symbol" 1
        (Get-Error $stream).FullyQualifiedErrorId | Should -BeLike 'InvalidSymbol,*'
        "$(Get-Error $stream)" | Should -BeLike $Says
        (Get-Error $stream)[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Symbol*without wildcards*'
        (Get-Socket).Count | Should -Be 1
        (Get-ExchangeRequest $emulator).path | Should -Not -Contain /sapi/v1/userListenToken
    }

    It 'a wrong secret ends the streams that it signs, and no other' {
        $null = Invoke-Control $emulator PUT "/api-keys/$keyText" @{ secretKey = 'another secret of sixteen letters or more' }
        $stream = Start-Receiving $four 1
        Wait-Condition { (Get-Error $stream).Count -eq 4 }
        (Get-Error $stream).FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'SignatureRejected,*'
        (Get-Error $stream).TargetObject | Sort-Object | Should -Be ($fourStreams[0..3].ForEach{ "$_ stream" } | Sort-Object)
        (Get-Error $stream)[0].ErrorDetails.RecommendedAction | Should -BeLike '*the secret that belongs to this API key*'
        Send-Order UsdMFutures 1
        (Wait-Stream $stream { $_.EventType }).Market | Should -Be UsdMFutures
    }
}

Describe 'A machine whose clock is 7 s <Case>' -ForEach @(
    @{ Case = 'behind the exchange'; Offset = 7000 }, @{ Case = 'ahead of it'; Offset = -7000 }
) {
    It 'streams without a hand on it' {
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-Control $emulator POST /clock @{ offsetMilliseconds = $Offset }
        $stream = Start-Receiving $four 5
        foreach ($market in 'Spot', 'CrossMargin', 'IsolatedMargin') {
            Send-Order $market 1
            (Wait-Stream $stream { $_.EventType }).Market | Should -Be $market
        }
        Get-Error $stream | Should -BeNullOrEmpty
        Stop-Stream $stream
    }
}

Describe 'The secrets' {
    It 'are in no stream, no object, no journal and no metrics' {
        $null = Invoke-Control $emulator POST /reset
        $folder = Join-Path $TestDrive secrets
        $metrics = Join-Path $TestDrive secrets.prom
        $stream = Start-Stream $module (
            "`$DebugPreference = 'Continue'; Receive-BinanceUserStream @exchange $four -IncludeStatus -Verbose " +
            "-MaximumEvents 4 -JournalPath '$folder' -MetricsPath '$metrics'") $exchange
        $all = @(1..5 | ForEach-Object { Wait-Stream $stream { $_.Status -eq 'Connected' } })
        $tokens = @((Invoke-Control $emulator).listenTokens.token) + @((Invoke-Control $emulator).listenTokens.value) | Where-Object { $_ }
        foreach ($market in 'Spot', 'CrossMargin', 'IsolatedMargin', 'UsdMFutures') { Send-Order $market 1 }
        $all += Wait-StreamEnd $stream
        $told = foreach ($name in 'Error', 'Warning', 'Verbose', 'Debug', 'Information') { Get-StreamRecord $stream $name }
        $secrets = @($keyText, $secretText) + $tokens
        Find-Secret @($all; $told) $secrets | Should -BeNullOrEmpty
        $files = (Get-ChildItem $folder, $metrics -File -Recurse | Get-Content -Raw) -join "`n"
        foreach ($secret in $secrets) { $files.Contains($secret) | Should -BeFalse }
        "$told" | Should -Not -Match 'signature=[^.&]{8}|"signature":"[^.]{8}'
    }
}

Describe 'The journal of a stream of isolated margin' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $journal = Join-Path $TestDrive isolated
        $parameters = "-Market IsolatedMargin, Spot -Symbol BTCUSDT, ETHUSDT -JournalPath '$journal'"
        $stream = Start-Receiving $parameters 3
        Send-Order IsolatedMargin 1 -Symbol BTCUSDT
        Send-Order IsolatedMargin 2 -Symbol ETHUSDT
        1..2 | ForEach-Object { $null = Wait-Stream $stream { $_.EventType } }
        Stop-Stream $stream
        $again = Start-Receiving $parameters 3
        Send-Order IsolatedMargin 3 -Symbol BTCUSDT
        $third = Wait-Stream $again { $_.EventType }
        Stop-Stream $again
    }

    It 'gives the events back with their account' {
        $read = Get-BinanceUserStreamJournal $journal
        $read.ForEach{ "$($_.Stream) $($_.OrderId)" } | Should -Be 'BTCUSDT IsolatedMargin 1', 'ETHUSDT IsolatedMargin 2', 'BTCUSDT IsolatedMargin 3'
        $read[0] | Should -BeOfType ([BinanceUserStreams.Events.Orders.ExecutionReport])
    }

    It 'goes on with a gap of each stream' {
        $third.OrderId | Should -Be 3
        $gaps = @(Get-BinanceUserStreamJournal $journal -IncludeStatus | Where-Object Status -EQ Gap)
        $gaps.Stream | Sort-Object | Should -Be 'BTCUSDT IsolatedMargin', 'ETHUSDT IsolatedMargin', 'Spot'
        $gaps.Where({ $_.Stream -eq 'ETHUSDT IsolatedMargin' }).LastEvent.OrderId | Should -Be 2
    }
}
