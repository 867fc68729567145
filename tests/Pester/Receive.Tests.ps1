BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey ('S' * 58 + 'Stream')
    }
    $keyOnly = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }

    # Receives beside the test, and waits until the stream is connected.
    function Start-Receiving([string] $Parameters = '', [hashtable] $With = $exchange) {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange -IncludeStatus $Parameters" $With
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $stream
    }
    function Send-Event([string] $Market, [hashtable] $Body) {
        $null = Invoke-Control $emulator POST /events @{ market = $Market; event = $Body }
    }
    function Send-Order([int] $OrderId) {
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = $OrderId } }
    }
    function Add-StreamFault([hashtable] $Fault) { $null = Invoke-Control $emulator POST /stream-faults $Fault }
    function Get-OpenSocket { @((Invoke-Control $emulator).connections) }
    # The exchange notices a moment later that one was closed.
    function Wait-NoSocket { Wait-Condition { -not (Get-OpenSocket) } }
    function Get-ListenKey { @((Invoke-Control $emulator).listenKeys) }
}

AfterAll { $emulator.Stop() }

Describe 'A stream' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'creates a key and delivers typed events in their order' {
        $stream = Start-Receiving
        1..3 | ForEach-Object { Send-Order $_ }
        foreach ($id in 1..3) {
            $order = Wait-Stream $stream { $_.EventType }
            $order | Should -BeOfType ([BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate])
            $order.OrderId | Should -Be $id
            $order.Sequence | Should -Be $id
            $order.Symbol | Should -Be BTCUSDT
            $order.Market | Should -Be UsdMFutures
            $order.ReceivedAt | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(-1))
        }
    }

    It 'says whose the events are' {
        $stream = Start-Receiving '-Account given'
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).Account | Should -Be given
    }

    It 'receives several keys at the same time into one output' {
        $stream = Start-Stream $module @'
            $keys = 'UsdMFutures', 'CoinMFutures', 'Options', 'MarginRisk' | New-BinanceListenKey @exchange -Account desk
            $keys | Receive-BinanceUserStream -ApiKey $exchange.ApiKey -IncludeStatus
'@ $exchange
        1..4 | ForEach-Object { $null = Wait-Stream $stream { $_.Status -eq 'Connected' } }
        foreach ($market in 'UsdMFutures', 'CoinMFutures', 'Options', 'MarginRisk') {
            Send-Event $market @{ e = if ($market -eq 'MarginRisk') { 'USER_LIABILITY_CHANGE' } else { 'ORDER_TRADE_UPDATE' } }
            $item = Wait-Stream $stream { $_.EventType }
            $item.Market, $item.Account | Should -Be $market, desk
        }
    }

    It 'ends after -MaximumEvents, with its counters last' {
        $stream = Start-Receiving '-MaximumEvents 2'
        1..3 | ForEach-Object { Send-Order $_ }
        $all = Wait-StreamEnd $stream
        @($all | Where-Object EventType).OrderId | Should -Be 1, 2
        $all[-1] | Should -BeOfType ([BinanceUserStreams.Status.StreamEnded])
        Wait-NoSocket
    }

    It 'emits with -Symbol what is about these symbols, every status, and counts only that; the journal keeps all' {
        $journal = Join-Path $TestDrive symbols
        $stream = Start-Receiving "-Symbol btc*, ETHUSDT -MaximumEvents 3 -JournalPath '$journal'"
        foreach ($symbol in 'SOLUSDT', 'BTCUSDT', 'ETHUSDC') {
            Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = $symbol; i = 1 } }
        }
        # One that names none, one that names several, and one that fits.
        Send-Event UsdMFutures @{ e = 'ACCOUNT_UPDATE'; a = @{ m = 'DEPOSIT'; B = @(@{ a = 'USDT'; wb = '1' }); P = @() } }
        Send-Event UsdMFutures @{ e = 'ACCOUNT_UPDATE'; a = @{ m = 'ORDER'; B = @(); P = @(@{ s = 'SOLUSDT'; pa = '1' }, @{ s = 'BTCUSDC'; pa = '1' }) } }
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'ETHUSDT'; i = 2 } }
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = 3 } }
        $all = Wait-StreamEnd $stream
        $events = @($all | Where-Object EventType)
        $events.Count | Should -Be 3
        $events[0].Symbol, $events[1].Reason, $events[2].Symbol | Should -Be BTCUSDT, ORDER, ETHUSDT
        # The place among all that came.
        $events.Sequence | Should -Be 2, 5, 6
        $all[-1] | Should -BeOfType ([BinanceUserStreams.Status.StreamEnded])
        @(Get-BinanceUserStreamJournal $journal).Count | Should -BeGreaterOrEqual 6
        @(Get-BinanceUserStreamJournal $journal -Symbol btc*, ETHUSDT | Select-Object -First 3).Json | Should -Be $events.Json
    }

    It 'ends after -Duration, and what came before is there' {
        $stream = Start-Receiving '-Duration 00:00:02'
        Send-Order 1
        @(Wait-StreamEnd $stream | Where-Object EventType).OrderId | Should -Be 1
        Wait-NoSocket
        (Get-ListenKey).Count | Should -Be 1
    }

    It 'ends with Select-Object -First' {
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus | Select-Object -First 2' $exchange
        @(Wait-StreamEnd $stream).Count | Should -Be 2
        Wait-NoSocket
    }

    It 'ends with Ctrl+C' {
        $stream = Start-Receiving
        (Get-OpenSocket).Count | Should -Be 1
        Stop-Stream $stream
        $stream = $null
        $null = Invoke-Control $emulator POST /events @{ market = 'UsdMFutures'; event = @{ e = 'X' } }
        Wait-NoSocket
    }

    It 'leaves its key alive unless -RemoveListenKey says otherwise' {
        # Ended by an event: a time that is over before the connection stands would end it without one.
        $stream = Start-Receiving '-MaximumEvents 1'
        Send-Order 1
        $null = Wait-StreamEnd $stream
        (Get-ListenKey).Count | Should -Be 1
        $stream = Start-Receiving '-MaximumEvents 1 -RemoveListenKey'
        Send-Order 1
        $null = Wait-StreamEnd $stream
        Get-ListenKey | Should -BeNullOrEmpty
    }

    It 'closes its key also when the pipeline is stopped' {
        $null = Wait-StreamEnd (Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus -RemoveListenKey |
            Where-Object Status -eq Connected | Select-Object -First 1' $exchange)
        Get-ListenKey | Should -BeNullOrEmpty
    }

    It 'without an API key uses the key it was given, and warns once that it cannot extend it' {
        $with = $keyOnly + @{ ListenKey = (New-BinanceListenKey @exchange).ListenKey }
        $requests = (Get-ExchangeRequest $emulator).Count
        $stream = Start-Receiving '' $with
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
        @(Get-StreamRecord $stream Warning).Count | Should -Be 1
        @(Get-StreamRecord $stream Warning)[0].Message | Should -BeLike '*cannot be extended*-ApiKey*'
        @(Get-StreamRecord $stream Warning)[0].Message | Should -Not -BeLike "*$($with.ListenKey)*"
        (Get-ExchangeRequest $emulator).Count | Should -Be $requests
    }

    It 'asks the exchange for the chosen events only' {
        $stream = Start-Receiving '-EventType order_trade_update, MARGIN_CALL'
        (Get-OpenSocket).address | Should -BeLike '*&events=ORDER_TRADE_UPDATE/MARGIN_CALL/listenKeyExpired'
        Get-StreamRecord $stream Warning | Should -BeNullOrEmpty
    }

    It 'warns of an event that the market is not known to send' {
        $stream = Start-Receiving '-EventType ORDER_TRADE_UPDAT'
        "$(Get-StreamRecord $stream Warning)" | Should -BeLike '*ORDER_TRADE_UPDAT is not an event that UsdMFutures is known to send*'
    }
}

Describe 'A stream to which something happens' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'is connected again and declares the gap after <Kind>' -ForEach @(
        @{ Kind = 'Drop' }, @{ Kind = 'Reset' }, @{ Kind = 'Close' }
    ) {
        $stream = Start-Receiving
        Send-Order 1
        $null = Wait-Stream $stream { $_.EventType }
        Add-StreamFault @{ kind = $Kind }
        $gap = Wait-Stream $stream { $_.Status -eq 'Gap' }
        $gap.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $gap.LastEvent.OrderId | Should -Be 1
        Send-Order 2
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 2
        "$(Get-StreamRecord $stream Warning)" | Should -BeLike '*No events can come until*no events could come from*'
    }

    It 'has another key and another socket after <Kind>' -ForEach @(
        @{ Kind = 'Expire' }, @{ Kind = 'ExpireThenDrop' }, @{ Kind = 'ForgetKey' }
    ) {
        $stream = Start-Receiving '-KeepAliveInterval 00:00:01'
        $before = (Get-ListenKey).listenKey
        Add-StreamFault @{ kind = $Kind }
        $null = Wait-Stream $stream { $_.Status -eq 'KeyReplaced' }
        $null = Wait-Stream $stream { $_.Status -eq 'Gap' }
        (Get-ListenKey).listenKey | Should -Not -Be $before
        Send-Order 1
        (Wait-Stream $stream { $_.EventType -eq 'ORDER_TRADE_UPDATE' }).OrderId | Should -Be 1
    }

    It 'warns of a frame that is no event and goes on' {
        $stream = Start-Receiving
        Add-StreamFault @{ kind = 'Garbage' }
        Send-Order 1
        (Wait-Stream $stream { $_.Status -eq 'MalformedFrame' }).Message | Should -BeLike '*passed over*'
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
        "$(Get-StreamRecord $stream Warning)" | Should -BeLike '*a frame that is no event of the account was passed over*'
        @(Get-StreamRecord $stream Error) | Should -BeNullOrEmpty
    }

    It 'delivers an event once that the exchange sends twice' {
        $stream = Start-Receiving '-MaximumEvents 2'
        Add-StreamFault @{ kind = 'Duplicate' }
        1..2 | ForEach-Object { Send-Order $_ }
        $all = Wait-StreamEnd $stream
        @($all | Where-Object EventType).OrderId | Should -Be 1, 2
        $all[-1].Counters.DuplicatesRemoved | Should -Be 1
    }

    It 'puts the pieces of a frame together' {
        $stream = Start-Receiving
        Add-StreamFault @{ kind = 'Fragment'; pieces = 7 }
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
    }

    It 'is tried again while the exchange refuses sockets' {
        Add-StreamFault @{ kind = 'Refuse'; status = 503; count = 2 }
        $stream = Start-Receiving
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
        "$(Get-StreamRecord $stream Warning)" | Should -BeLike '*503*'
    }

    It 'is given up after -MaximumReconnectCount' {
        Add-StreamFault @{ kind = 'Refuse'; status = 503; count = 0 }
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus -MaximumReconnectCount 1' $exchange
        (Wait-StreamEnd $stream)[-1].Status | Should -Be Ended
        @(Get-StreamRecord $stream Error)[0].FullyQualifiedErrorId | Should -BeLike 'ReconnectLimitReached,*'
    }

    It 'ends with the error when the API key is refused' {
        $null = Invoke-Control $emulator PUT "/api-keys/$('S' * 58 + 'Stream')" @{ rejected = $true }
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange' $exchange
        $null = Wait-StreamEnd $stream
        @(Get-StreamRecord $stream Error).Count | Should -Be 1
        @(Get-StreamRecord $stream Error)[0].FullyQualifiedErrorId | Should -BeLike 'ApiKeyRejected,*'
    }

    It 'loses, doubles and disorders nothing of a trading account while its sockets are replaced' {
        $stream = Start-Receiving '-RotateAfter 00:00:01 -MaximumEvents 4000 -EventType TRADE_LITE'
        $null = Invoke-Control $emulator POST /trading @{
            market = 'UsdMFutures'; count = 1000; fillsPerOrder = 4; eventsPerSecond = 2500
        }
        $all = Wait-StreamEnd $stream
        $trades = @($all | Where-Object EventType).TradeId
        $trades | Should -Be (1..4000)
        $all[-1].Counters.Rotations | Should -BeGreaterThan 0
        $all[-1].Counters.Gaps | Should -Be 0
    }

    It 'loses nothing with two connections when one is dropped' {
        $stream = Start-Receiving '-ConnectionCount 2 -MaximumEvents 2000 -EventType TRADE_LITE'
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $first = (Get-OpenSocket)[0].number
        $null = Invoke-Control $emulator POST /trading @{
            market = 'UsdMFutures'; count = 500; fillsPerOrder = 4; eventsPerSecond = 3000
        }
        Add-StreamFault @{ kind = 'Drop'; connection = $first; after = 300 }
        $all = Wait-StreamEnd $stream
        @($all | Where-Object EventType).TradeId | Should -Be (1..2000)
        $all[-1].Counters.Gaps | Should -Be 0
        $all[-1].Counters.Reconnects | Should -Be 1
    }
}

Describe 'Bad input to a stream' {
    It 'is refused with the cure: <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'EventType'; Value = 'ORDER&listenKey=x'; Cure = '*ORDER_TRADE_UPDATE*' }
        @{ Parameter = 'Duration'; Value = 10; Cure = '*hours:minutes:seconds*' }
        @{ Parameter = 'Duration'; Value = '10'; Cure = '*hours:minutes:seconds*' }
        @{ Parameter = 'Duration'; Value = '-00:00:01'; Cure = '*must be from*' }
        @{ Parameter = 'KeepAliveInterval'; Value = '01:00:00'; Cure = '*from 00:00:01 to 00:50:00*' }
        @{ Parameter = 'RotateAfter'; Value = '2.00:00:00'; Cure = '*1.00:00:00*' }
        @{ Parameter = 'ConnectionCount'; Value = 3; Cure = '*ConnectionCount*' }
        @{ Parameter = 'BufferMegabytes'; Value = 0; Cure = '*BufferMegabytes*' }
        @{ Parameter = 'MaximumEvents'; Value = 0; Cure = '*MaximumEvents*' }
        @{ Parameter = 'Market'; Value = 'Margin'; Cure = '*CrossMargin*IsolatedMargin with -Symbol*' }
    ) {
        $arguments = @{ $Parameter = $Value }
        { Receive-BinanceUserStream @keyOnly @arguments } | Should -Throw $Cure
    }

    It 'without any key is a terminating error that names the three ways' {
        $before = $env:BINANCE_API_KEY
        $env:BINANCE_API_KEY = ''
        try { { Receive-BinanceUserStream @keyOnly } | Should -Throw '*-ApiKey*-Connection*BINANCE_API_KEY*' }
        finally { $env:BINANCE_API_KEY = $before }
    }

    It 'of one key does not stop the others' {
        $null = Invoke-Control $emulator POST /reset
        $good = New-BinanceListenKey @exchange
        $stream = Start-Stream $module '$exchange.Keys2 | Receive-BinanceUserStream -ApiKey $exchange.ApiKey -IncludeStatus' (
            $exchange + @{ Keys2 = @([pscustomobject]@{ ListenKey = 'x' * 60 }, $good) })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        @(Get-StreamRecord $stream Error)[0].FullyQualifiedErrorId | Should -BeLike 'InvalidListenKey,*'
        Stop-Stream $stream
    }
}

Describe 'Streams elsewhere' {
    BeforeAll { $null = Invoke-Control $emulator POST /reset }

    It 'work in ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $ended = 1..5 | ForEach-Object -Parallel {
            Import-Module $using:module
            $exchange = $using:exchange
            Receive-BinanceUserStream @exchange -Account "a$_" -Duration 00:00:00.5 -IncludeStatus | Select-Object -Last 1
        } -ThrottleLimit 5
        $ended.Status | Should -Be (@('Ended') * 5)
        Wait-NoSocket
    }

    It 'work in a job, whose objects keep their properties' {
        $job = Start-Job {
            Import-Module $using:module
            $exchange = $using:exchange
            Receive-BinanceUserStream @exchange -Duration 00:00:00.5 -IncludeStatus
        }
        try {
            $null = Wait-Job $job -Timeout 60
            $all = Receive-Job $job
            $all[-1].Status | Should -Be Ended
            "$($all[-1].Counters)" | Should -BeLike 'events: 0, *'
        }
        finally { Remove-Job $job -Force }
    }
}

Describe 'A process of Windows PowerShell that offers TLS 1.0 only' -Skip:($PSVersionTable.PSVersion.Major -ge 7) {
    It 'offers 1.2 as well from the first stream on, and what it offered before' {
        $offered = [Net.ServicePointManager]::SecurityProtocol
        try {
            [Net.ServicePointManager]::SecurityProtocol = 'Tls'
            $null = Receive-BinanceUserStream @exchange -Duration 00:00:00.5
            [Net.ServicePointManager]::SecurityProtocol | Should -Be 'Tls, Tls12'
        }
        finally { [Net.ServicePointManager]::SecurityProtocol = $offered }
    }

    It 'is left alone where the system chooses' {
        $offered = [Net.ServicePointManager]::SecurityProtocol
        try {
            [Net.ServicePointManager]::SecurityProtocol = 'SystemDefault'
            $null = Receive-BinanceUserStream @exchange -Duration 00:00:00.5
            [Net.ServicePointManager]::SecurityProtocol | Should -Be SystemDefault
        }
        finally { [Net.ServicePointManager]::SecurityProtocol = $offered }
    }
}

Describe 'The secrets of a stream' {
    It 'are in no line of its story' {
        $null = Invoke-Control $emulator POST /reset
        $stream = Start-Stream $module '$DebugPreference = "Continue"; Receive-BinanceUserStream @exchange -IncludeStatus -Verbose -KeepAliveInterval 00:00:01' $exchange
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $first = (Get-ListenKey).listenKey
        Add-StreamFault @{ kind = 'Garbage' }
        Add-StreamFault @{ kind = 'ExpireThenDrop' }
        $replaced = Wait-Stream $stream { $_.Status -eq 'KeyReplaced' }
        $second = (Get-ListenKey).listenKey
        $null = Wait-Stream $stream { $_.Status -eq 'Gap' }
        $text = @('Verbose', 'Debug', 'Warning', 'Error' | ForEach-Object { Get-StreamRecord $stream $_ }; $replaced) |
            ForEach-Object { "$_"; ConvertTo-Json $_ -Depth 4 -WarningAction SilentlyContinue }
        Stop-Stream $stream
        $text.Count | Should -BeGreaterThan 20
        foreach ($secret in $first, $second, ('S' * 58 + 'Stream')) { "$text" | Should -Not -BeLike "*$secret*" }
    }
}
