# What an account holds: by its journal, at any moment of it, and at the local exchange.
BeforeDiscovery {
    # All that the local exchange keeps accounts of.
    $script:markets = 'UsdMFutures', 'CoinMFutures', 'PortfolioMargin', 'Options', 'Spot', 'CrossMargin', 'IsolatedMargin'
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY
    $env:BINANCE_API_KEY = $env:BINANCE_SECRET_KEY = $null
    $keyText = 'k' * 64
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri
        ApiKey = ConvertTo-ApiKey $keyText; SecretKey = ConvertTo-ApiKey ('s' * 64)

        # All open orders of cross margin weigh as much as there are symbols: no test waits for the next minute.
        RepairWeightLimit = 1000000
    }

    function Invoke-Trading([string] $Market, [int] $Count) {
        $plan = @{ market = $Market; account = $keyText; count = $Count; fillsPerOrder = 2; mixedEndings = $true }
        if ($Market -eq 'IsolatedMargin') { $plan.symbol = 'BTCUSDT' }
        $null = Invoke-Control $emulator POST /trading $plan
        Wait-Condition { @((Invoke-Control $emulator GET /trading).sessions.Where({ $_.isRunning })).Count -eq 0 }
    }

    # Two accounts, one of them of isolated margin, and no snapshot.
    function New-Pair {
        $path = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        @(
            '{"at":"2026-12-01T00:00:00Z","market":"UsdMFutures","account":"one","connection":1,"event":{"e":"ACCOUNT_UPDATE","a":{"B":[],"P":[]}}}'
            '{"at":"2026-12-01T00:00:01Z","market":"IsolatedMargin","account":"iso","symbol":"BTCUSDT","connection":1,"event":{"e":"outboundAccountPosition","B":[]}}'
        ) | Set-Content (Join-Path $path 20261201-0001.jsonl)
        $path
    }

    # An account that trades while a stream with a journal listens from before its first order.
    function New-Journal([string] $Market, [int] $Orders = 20) {
        $path = Join-Path $TestDrive ([guid]::NewGuid())
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-Control $emulator PUT "/api-keys/$keyText" @{ secretKey = 's' * 64 }
        $asked = $exchange + @{ Market = $Market; Account = 'desk'; JournalPath = $path }
        if ($Market -eq 'IsolatedMargin') { $asked.Symbol = 'BTCUSDT' }
        $stream = Start-Stream (Get-StagedModule) 'Receive-BinanceUserStream @exchange -IncludeStatus -Snapshot' $asked
        $null = Wait-Stream $stream { $_.EventType -eq 'AccountSnapshot' }
        Invoke-Trading $Market $Orders
        $trades = (Invoke-Control $emulator GET /trading).accounts.Where({ $_.market -eq $Market }).trades
        $kind = if ($Market -in 'Spot', 'CrossMargin', 'IsolatedMargin') { 'executionReport' } else { 'ORDER_TRADE_UPDATE' }
        Wait-Condition {
            @(Get-BinanceUserStreamJournal $path -EventType $kind | Where-Object ExecutionType -EQ TRADE).Count -ge $trades
        }
        Stop-Stream $stream
        $path
    }
}

AfterAll {
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'The state of a <_> account that was received from its first order on' -ForEach $markets {
    BeforeAll {
        $market = $_
        $path = New-Journal $market
        $state = Get-BinanceAccountState $path
        $before = $state.KnownFrom.AddTicks(-1)
    }

    It 'says whose it is, and that it is certain' {
        $state | Should -BeOfType ([BinanceUserStreams.States.BinanceAccountState])
        "$($state.Market) $($state.Account)" | Should -Be "$market desk"
        $state.SnapshotAt | Should -Not -BeNullOrEmpty
        $state.Uncertainties | Should -BeNullOrEmpty
        $state.IsCertain | Should -BeTrue
    }

    It 'has what the exchange has: nothing differs' {
        Get-BinanceAccountState $path -Live @exchange -ErrorAction Stop | Should -BeNullOrEmpty
        $only = if ($market -eq 'IsolatedMargin') { @{ Symbol = 'BTCUSDT' } } else { @{ } }
        $live = Get-BinanceAccountState -Live -Market $market @only @exchange -ErrorAction Stop
        Compare-Object $live.Balances $state.Balances -Property Asset, WalletBalance, Free, Locked | Should -BeNullOrEmpty
        $state.Balances.Count | Should -BeGreaterThan 0
        @($live.OpenOrders.OrderId | Sort-Object) | Should -Be @($state.OpenOrders.OrderId | Sort-Object)
    }

    It 'says what happened between two moments' {
        $middle = (Get-BinanceUserStreamJournal $path | Select-Object -Index 30).ReceivedAt
        $changes = @(Get-BinanceAccountState $path -At $middle, ([datetimeoffset]::UtcNow))
        $changes | Should -Not -BeNullOrEmpty
        $changes | ForEach-Object { $_ | Should -BeOfType ([BinanceUserStreams.States.AccountStateDifference]) }
        $changes.Where({ $_.Kind -eq 'Fee' }) | Should -Not -BeNullOrEmpty
    }

    It 'finds every difference when the account went on without the journal' {
        Invoke-Trading $market 5
        $differences = @(Get-BinanceAccountState $path -Live @exchange -ErrorAction Stop)
        $differences.Where({ $_.Kind -eq 'Balance' }) | Should -Not -BeNullOrEmpty
    }

    It 'is not known before the journal begins, with the cure' {
        { Get-BinanceAccountState $path -At $before -ErrorAction Stop } | Should -Throw -ErrorId 'StateUnknown,*'
        $failed = $null
        Get-BinanceAccountState $path -At $before -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*-At*'
    }

    It 'is the same from a checkpoint, and when that is damaged' {
        $said = Get-BinanceAccountState $path | ConvertTo-Json -Depth 5
        foreach ($file in Get-ChildItem $path -Filter *.jsonl) {
            Set-Content ($file.FullName -replace 'jsonl$', 'state') rubbish
        }
        Get-BinanceAccountState $path -Verbose 4>&1 -OutVariable read | Out-Null
        $read.Where({ $_ -is [System.Management.Automation.VerboseRecord] }) -join '' | Should -BeLike '*damaged*'
        $read.Where({ $_ -isnot [System.Management.Automation.VerboseRecord] }) | ConvertTo-Json -Depth 5 | Should -Be $said
    }
}

Describe 'What happened between two moments to an account that the journal has no snapshot of' {
    BeforeAll {
        $path = (New-Item (Join-Path $TestDrive between) -ItemType Directory).FullName
        $stamp = { param($Hour) "2026-12-01T$('{0:00}' -f $Hour):00:00.0000000Z" }
        $balance = '{"at":"AT","market":"UsdMFutures","account":"desk","connection":1,"event":{"e":"ACCOUNT_UPDATE","E":1,"a":{"B":[{"a":"USDT","wb":"AMOUNT"}],"P":[]}}}'
        $spot = '{"at":"AT","market":"Spot","account":"desk","connection":1,"event":{"e":"outboundAccountPosition","E":1,"u":1,"B":[{"a":"BTC","f":"AMOUNT","l":"0"}]}}'
        $snapshot = '{"at":"AT","market":"UsdMFutures","account":"desk","recovered":"Snapshot","event":{"UsdM":{"Balances":[{"asset":"USDT","balance":"5"}],"Positions":[],"OpenOrders":[],"OpenAlgoOrders":[]}}}'
        @(
            $snapshot.Replace('AT"', (& $stamp 0) + '"')
            $balance.Replace('AT"', (& $stamp 1) + '"').Replace('AMOUNT', '6')
            $spot.Replace('AT"', (& $stamp 2) + '"').Replace('AMOUNT', '1')
            $balance.Replace('AT"', (& $stamp 3) + '"').Replace('AMOUNT', '7').Replace('"E":1', '"E":3')
            $spot.Replace('AT"', (& $stamp 4) + '"').Replace('AMOUNT', '2').Replace('"u":1', '"u":4')
        ) | Set-Content (Join-Path $path 20261201-0001.jsonl)
    }

    It 'is told with a warning at <Hour> o''clock, which says from when on it is known: <Says>' -ForEach @(
        @{ Hour = 1; Says = '*knows desk Spot only from 2026-12-01 02:00:00Z on.'; Keys = @('UsdMFutures/desk/USDT') }
        @{ Hour = 3; Says = '*no snapshot of desk Spot before 2026-12-01 03:00:00Z and knows it only from 2026-12-01 02:00:00Z on:*'; Keys = @('Spot/desk/BTC') }
    ) {
        $changes = @(Get-BinanceAccountState $path -At (& $stamp $Hour), (& $stamp 5) -WarningVariable warned -WarningAction SilentlyContinue)
        $warned | Should -HaveCount 1
        $warned[0].Message | Should -BeLike $Says
        $changes.Key | Should -Be $Keys
    }
}

Describe 'What Get-BinanceAccountState refuses' {
    It 'is <Name>, with the cure' -ForEach @(
        @{ Name = 'neither a journal nor -Live'; Arguments = @{ }; Message = '*-JournalPath*-Live*' }
        @{ Name = '-Live with -At'; Arguments = @{ Live = $true; At = [datetimeoffset]::UtcNow }; Message = '*-At goes without*' }
        @{ Name = '-Live without anything that says whose'; Arguments = @{ Live = $true }; Message = '*-Market*' }
        @{ Name = 'moments in the wrong order'; Message = '*earlier*'
            Arguments = @{ JournalPath = '.'; At = [datetimeoffset]::UtcNow, [datetimeoffset]::UtcNow.AddDays(-1) }
        }
    ) {
        { Get-BinanceAccountState @Arguments -ErrorAction Stop } | Should -Throw $Message
    }

    It 'is a secret key for a journal of several accounts' {
        $path = Join-Path $TestDrive two
        $null = New-Item $path -ItemType Directory
        $line = '{"at":"2026-12-01T00:00:00Z","market":"UsdMFutures","account":"NAME","connection":1,"event":{"e":"ACCOUNT_UPDATE","a":{"B":[],"P":[]}}}'
        $line.Replace('NAME', 'one'), $line.Replace('NAME', 'two') | Set-Content (Join-Path $path 20261201-0001.jsonl)
        { Get-BinanceAccountState $path -Live @exchange -ErrorAction Stop } | Should -Throw -ErrorId 'AccountAmbiguous,*'
        (Get-BinanceAccountState $path).Account | Should -Be one, two
        (Get-BinanceAccountState $path -Account t*).Account | Should -Be two
    }

    It 'is an account that is not in the journal: <Case>' -ForEach @(
        @{ Case = 'a name'; Arguments = @{ Account = 'nobody' }; Asked = '-Account nobody' }
        @{ Case = 'a market'; Arguments = @{ Market = 'Spot' }; Asked = '-Market Spot' }
        @{ Case = 'a name of another market'; Arguments = @{ Account = 'iso'; Market = 'UsdMFutures' }; Asked = '-Account iso -Market UsdMFutures' }
        @{ Case = 'an isolated symbol'; Arguments = @{ Market = 'IsolatedMargin'; Symbol = 'ETHUSDT' }; Asked = '-Market IsolatedMargin -Symbol ETHUSDT' }
        @{ Case = 'a name at a moment'; Arguments = @{ Account = 'nobody'; At = '2026-12-02T00:00:00Z' }; Asked = '-Account nobody before 2026-12-02 00:00:00.000Z' }
        @{ Case = 'a name between two moments'; Arguments = @{ Account = 'nobody'; At = '2026-12-01T12:00:00Z', '2026-12-02T00:00:00Z' }; Asked = '-Account nobody before 2026-12-02 00:00:00.000Z' }
    ) {
        $failed = $null
        $path = New-Pair
        Get-BinanceAccountState $path @Arguments -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'StateUnknown,*'
        $failed[0].Exception.Message | Should -BeLike "*has no account of $Asked; it has one UsdMFutures, iso BTCUSDT IsolatedMargin."
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Account*'
    }

    It 'is an account that is not in the journal, with -Live, and nothing is sent' {
        $before = @((Invoke-Control $emulator).requests).Count
        { Get-BinanceAccountState (New-Pair) -Live -Account nobody @exchange -ErrorAction Stop } |
            Should -Throw '*has no account of -Account nobody; it has one UsdMFutures,*'
        @((Invoke-Control $emulator).requests).Count | Should -Be $before
    }

    It 'is no pattern that fits nothing, and no symbol that an account has nothing of' {
        $path = New-Pair
        Get-BinanceAccountState $path -Account no* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-BinanceAccountState $path -Market IsolatedMargin -Symbol ETH* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-BinanceAccountState $path -Account no* -Live @exchange -ErrorAction Stop -WarningAction SilentlyContinue -WarningVariable warned
        $warned | Should -HaveCount 1
        (Get-BinanceAccountState $path -Market UsdMFutures -Symbol ETHUSDT -ErrorAction Stop).Account | Should -Be one
    }
}

Describe 'An account that the journal has no snapshot of' {
    It 'says since when it is known, why no more, and what to do, within 80 columns' {
        $state = Get-BinanceAccountState (New-Pair) -Account one
        $state.IsCertain | Should -BeFalse
        $state.Uncertainties | Should -HaveCount 1
        $state.Uncertainties[0].From | Should -BeNullOrEmpty
        "$($state.Uncertainties)" | Should -Be ('before 2026-12-01 00:00:00.000Z (Balances, Positions, OpenOrders, OpenAlgoOrders): ' +
            'no snapshot has told them, so that only what has changed since then is known. ' +
            'Receive-BinanceUserStream -Snapshot with a secret key writes one, and -Live asks the exchange')
        ($state | Format-List | Out-String -Width 80) -replace '\s+', ' ' | Should -BeLike '*no snapshot has told them*'
    }

    It 'says the reason in a table too, within 80 columns' {
        $table = (Get-BinanceAccountState (New-Pair) -Account one).Uncertainties | Format-Table | Out-String -Width 80
        $table | Should -BeLike '*From (UTC)*To (UTC)*2026-12-01 00:00:00 Balances, Positions*'
        $table -replace '\s+', ' ' | Should -BeLike '* no snapshot has told them, so that only *-Live asks the exchange*'
        foreach ($line in $table -split '\r?\n') { $line.Length | Should -BeLessOrEqual 80 }
    }
}

Describe 'A cross margin account with an open order of a symbol that its journal does not name' {
    It 'has it at the exchange, and lacks it in the journal' {
        $path = New-Journal CrossMargin
        $plan = @{ market = 'CrossMargin'; account = $keyText; count = 20; fillsPerOrder = 2; mixedEndings = $true; symbols = @('XRPUSDT') }
        $null = Invoke-Control $emulator POST /trading $plan
        Wait-Condition { @((Invoke-Control $emulator GET /trading).sessions.Where({ $_.isRunning })).Count -eq 0 }

        $differences = @(Get-BinanceAccountState $path -Live @exchange -ErrorAction Stop)
        $differences.Where({ $_.Kind -eq 'OpenOrder' -and $_.Key -like '*XRPUSDT*' -and -not $_.Before }) | Should -Not -BeNullOrEmpty
        (Get-BinanceAccountState -Live -Market CrossMargin @exchange).OpenOrders.Symbol | Should -Contain 'XRPUSDT'
    }
}
