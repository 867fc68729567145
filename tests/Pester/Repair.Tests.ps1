# What the gaps of a journal missed, read back from the local exchange.
BeforeDiscovery {
    $script:markets = @(
        @{ Market = 'UsdMFutures'; EventType = 'ORDER_TRADE_UPDATE' }
        @{ Market = 'Spot'; EventType = 'executionReport' }
    )
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
    }

    # So many orders of two fills each; nobody need listen. Of one symbol: Spot says nothing of symbols that no stream has named.
    function Invoke-Trading([string] $Market, [int] $Count) {
        $null = Invoke-Control $emulator POST /trading @{
            market = $Market; account = $keyText; count = $Count; fillsPerOrder = 2; symbols = @('BTCUSDT')
        }
        $until = [datetime]::UtcNow.AddSeconds(120)
        while (@((Invoke-Control $emulator GET /trading).sessions.Where({ $_.isRunning })).Count -gt 0) {
            if ([datetime]::UtcNow -gt $until) { throw 'It still trades.' }
        }
    }

    # A journal that ends while the account goes on.
    function New-Journal([string] $Market) {
        $path = Join-Path $TestDrive ([guid]::NewGuid())
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-Control $emulator PUT "/api-keys/$keyText" @{ secretKey = 's' * 64 }
        $stream = Start-Stream (Get-StagedModule) 'Receive-BinanceUserStream @exchange -IncludeStatus -NoRepair' ($exchange + @{
                Market = $Market; Account = 'desk'; JournalPath = $path; MaximumEvents = 4
            })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Invoke-Trading $Market 4
        $null = Wait-StreamEnd $stream
        Invoke-Trading $Market 10
        $path
    }

    function Get-Fill([string] $Path, [string] $EventType) {
        Get-BinanceUserStreamJournal $Path -EventType $EventType | Where-Object ExecutionType -EQ TRADE
    }
}

AfterAll {
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'The journal of a <Market> account that traded while nothing ran' -ForEach $markets {
    BeforeAll {
        $path = New-Journal $Market
        $received = @(Get-Fill $path $EventType)
        $trades = (Invoke-Control $emulator GET /trading).accounts.Where({ $_.market -eq $Market }).trades
        $arguments = $exchange + @{ JournalPath = $path }
    }

    It 'is not touched by -WhatIf, and nothing is sent' {
        $lines = Get-ChildItem $path -Filter *.jsonl | Get-Content
        $requests = (Get-ExchangeRequest $emulator).Count
        $output = Repair-BinanceUserStreamJournal @arguments -WhatIf 6>&1
        $output.Where({ $_ -isnot [System.Management.Automation.InformationRecord] }) | Should -BeNullOrEmpty
        (Get-ExchangeRequest $emulator).Count | Should -Be $requests
        Get-ChildItem $path -Filter *.jsonl | Get-Content | Should -Be $lines
    }

    It 'has every fill once after a repair, those of the gap as recovered' {
        $received.Count | Should -BeLessThan $trades
        $repaired = @(Repair-BinanceUserStreamJournal @arguments -ErrorAction Stop)
        $repaired | Should -HaveCount 1
        $repaired[0] | Should -BeOfType ([BinanceUserStreams.Status.GapRepaired])
        $repaired[0].Fills | Should -Be ($trades - $received.Count)

        $fills = @(Get-Fill $path $EventType)
        $fills.Count | Should -Be $trades
        $fills.TradeId | Sort-Object -Unique | Should -HaveCount $trades
        $recovered = $fills.Where({ $_.Origin -eq 'Recovered' })
        $recovered.Count | Should -Be $repaired[0].Fills
        $recovered.Account | Sort-Object -Unique | Should -Be desk
        $recovered[0].LastFilledPrice | Should -BeGreaterThan 0
        "$($recovered | Format-Table | Out-String -Width 120)" | Should -BeLike '*(recovered) *'
        # The engine itself would show four of them.
        $repaired[0] | Format-List | Out-String -Width 4096 | Should -BeLike "*: $($repaired[0].Unrecoverable -join '; ')*"
    }

    It 'has nothing twice after another one' {
        $before = @(Get-BinanceUserStreamJournal $path).Count
        $null = Repair-BinanceUserStreamJournal @arguments -ErrorAction Stop
        @(Get-BinanceUserStreamJournal $path) | Should -HaveCount $before
    }

    It 'tells a log what a repair waits for, and makes no progress where nobody sees it' {
        # The minute has had more calls than that.
        $limited = $arguments + @{ RepairWeightLimit = 1; Verbose = $true }
        $stream = Start-Stream (Get-StagedModule) 'Repair-BinanceUserStreamJournal @exchange' $limited
        Wait-Condition { @(Get-StreamRecord $stream Verbose).Message -like 'waits * s for request weight' }
        Get-StreamRecord $stream Progress | Should -BeNullOrEmpty
        Stop-Stream $stream
    }

    It 'has no gap that is left' {
        $gaps = @(Get-BinanceUserStreamJournal $path -IncludeStatus | Where-Object Status -EQ Gap)
        $gaps | Should -Not -BeNullOrEmpty
        $none = Repair-BinanceUserStreamJournal @arguments -Before $gaps[-1].From -Verbose 4>&1
        $none.Where({ $_ -is [BinanceUserStreams.Status.StreamStatus] }) | Should -BeNullOrEmpty
        "$none" | Should -BeLike '*no gap*'
    }

    It 'says so in a report' {
        $page = Join-Path $TestDrive "$Market.html"
        Export-BinanceUserStreamReport $path $page
        Get-Content -Raw $page | Should -BeLike '*>repaired</td>*'
    }
}
