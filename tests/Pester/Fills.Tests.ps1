# Fills of events: made, summed up and written, in a pipeline as people write it.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $lite = '{"e":"TRADE_LITE","E":1795694400000,"T":1795694400000,"s":"BTCUSDT","S":"SELL","l":"0.50","L":"100.10","t":5,"i":9,"m":true,"c":"mine"}'
    $update = '{"e":"ORDER_TRADE_UPDATE","E":1795694400001,"T":1795694400000,"o":{"s":"BTCUSDT","S":"SELL","x":"TRADE","X":"FILLED",' +
        '"l":"0.50","L":"100.10","n":"0.02","N":"USDT","rp":"1.50","T":1795694400000,"t":5,"i":9,"m":true,"ps":"BOTH","c":"=1+1"}}'
    $spot = '{"e":"executionReport","E":1795694400002,"T":1795694399999,"s":"ETHBTC","S":"BUY","x":"TRADE","X":"FILLED","l":"2","L":"0.05","Y":"0.1","n":"0.001","N":"BNB","t":0,"i":3,"m":false}'
    $account = '{"e":"ACCOUNT_UPDATE","E":1795694400003,"a":{"m":"ORDER"}}'
    $events = @($account, $lite, $update, $account | ConvertFrom-BinanceUserStreamJson -Account desk) + @($spot | ConvertFrom-BinanceUserStreamJson -Market Spot)
    $columns = 'Time', 'Market', 'Account', 'Symbol', 'BusinessUnit', 'Side', 'PositionSide', 'Price', 'Quantity', 'QuoteQuantity', 'Fee', 'FeeAsset',
        'RealizedProfit', 'ProfitAsset', 'IsMaker', 'OrderId', 'ClientOrderId', 'TradeId', 'Origin', 'ReceivedAt', 'BusSequence'
}

Describe 'ConvertTo-BinanceFill' {
    It 'makes one fill of TRADE_LITE and the order update, and passes over what is none' {
        $fills = @($events | ConvertTo-BinanceFill)
        $fills.Count | Should -Be 2
        $fills[0].Fee | Should -Be 0.02
        $fills.Symbol | Should -Be BTCUSDT, ETHBTC
        $fills[1].QuoteQuantity | Should -Be 0.1
    }

    It 'takes an array as it takes a pipeline' {
        @(ConvertTo-BinanceFill -InputObject $events).Count | Should -Be 2
    }

    It 'reads what a job and Clixml have left of events, and of fills' {
        $events | Export-Clixml (Join-Path $TestDrive events.xml)
        @(Import-Clixml (Join-Path $TestDrive events.xml) | ConvertTo-BinanceFill).Count | Should -Be 2
        $events | ConvertTo-BinanceFill | Export-Clixml (Join-Path $TestDrive fills.xml)
        $stored = @(Import-Clixml (Join-Path $TestDrive fills.xml))
        $stored[0].GetType().Name | Should -Be BinanceFill
        $stored[0].Time | Should -Be ([datetimeoffset]::FromUnixTimeMilliseconds(1795694400000))
        $stored[0].Price.ToString([cultureinfo]::InvariantCulture) | Should -BeExactly 100.10
        "$($stored | Measure-BinanceFill | ForEach-Object Net)" | Should -BeExactly "$($events | Measure-BinanceFill | ForEach-Object Net)"
    }

    It 'has the columns of a table and no other' {
        ($events | ConvertTo-BinanceFill | ConvertTo-Csv -NoTypeInformation)[0] | Should -BeExactly ('"' + ($columns -join '","') + '"')
    }

    It 'shows no control characters of others, in a table and in a list' {
        $hostile = $update.Replace('"BTCUSDT"', '"BTC\u001b[31mUSDT"').Replace('=1+1', 'a\u202eb\u0007') | ConvertFrom-BinanceUserStreamJson -Account "d`e[1m" | ConvertTo-BinanceFill
        foreach ($text in ($hostile | Format-Table | Out-String), ($hostile | Format-List | Out-String), ($hostile | Measure-BinanceFill -By Symbol, Account | Format-List | Out-String)) {
            # What the engine itself colours with is not asked about.
            $text -replace '\x1b\[[0-9;]*m' | Should -Not -Match '[\x00-\x09\x0b\x0c\x0e-\x1f\u202e]'
            $text | Should -Not -BeLike "*BTC$([char]27)*"
        }
    }
}

Describe 'Measure-BinanceFill' {
    It 'sums up events and fills alike, exactly' {
        foreach ($from in $events, @($events | ConvertTo-BinanceFill)) {
            $sum = $from | Measure-BinanceFill
            $sum.Count | Should -Be 2
            "$($sum.Fees)" | Should -BeExactly '0.001 BNB 0.02 USDT'
            $sum.Net.ToString() | Should -BeExactly '-0.001 BNB, 1.48 USDT'
            $sum.MakerShare | Should -Be 0.5
        }
    }

    It 'has the days of a time zone by either of its names' {
        $names = if ($PSEdition -eq 'Core') { 'Asia/Tokyo', 'Tokyo Standard Time' } else { 'Tokyo Standard Time' }
        foreach ($name in $names) {
            $late = $update -replace '"T":1795694400000', '"T":1795734000000' | ConvertFrom-BinanceUserStreamJson
            ($late | Measure-BinanceFill -By Day -TimeZone $name).Day | Should -Be ([datetime]'2026-11-27')
            ($late | Measure-BinanceFill -By Day -TimeZone ([TimeZoneInfo]::Utc)).Day | Should -Be ([datetime]'2026-11-26')
        }
    }

    It 'groups by what was asked for' {
        $groups = @($events | Measure-BinanceFill Market, Symbol)
        $groups.Market | Should -Be UsdMFutures, Spot
        $groups.Symbol | Should -Be BTCUSDT, ETHBTC
        $groups[0].Account | Should -BeNullOrEmpty
    }

    It 'reads a file that Export-BinanceFill wrote' {
        $path = Join-Path $TestDrive again.csv
        $events | Export-BinanceFill $path
        $sum = Import-Csv $path | Measure-BinanceFill -By Account, Symbol
        $sum.Count | Should -Be 2
        $sum.Where({ $_.Account }).Net.ToString() | Should -BeExactly '1.48 USDT'
    }
}

Describe 'Export-BinanceFill' {
    It 'writes a row for each fill and every digit' {
        $path = Join-Path $TestDrive fills.csv
        $events | Export-BinanceFill $path
        $rows = @(Import-Csv $path)
        $rows[0].PSObject.Properties.Name | Should -Be $columns
        $rows.Count | Should -Be 2
        $rows[0].Price | Should -BeExactly 100.10
        $rows[0].Time | Should -BeExactly 2026-11-26T12:00:00.0000000Z
        $rows[0].ClientOrderId | Should -BeExactly "'=1+1"
    }

    It 'writes <_>, whole, for its owner only' -ForEach 'csv', 'xlsx', 'parquet' {
        if ($_ -eq 'parquet' -and $PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell writes no Parquet'; return }
        $file = $events | Export-BinanceFill (Join-Path $TestDrive "out.$_") -PassThru
        $file.Length | Should -BeGreaterThan 100
        if ($IsLinux) { $file.UnixFileMode | Should -Be 'UserWrite, UserRead' }
        @(Get-ChildItem $TestDrive -Force -Filter .*.tmp) | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        $path = Join-Path $TestDrive whatif.csv
        $events | Export-BinanceFill $path -WhatIf
        $path | Should -Not -Exist
    }

    It 'replaces a read-only file with -Force only' {
        $path = Join-Path $TestDrive readonly.csv
        Set-Content $path before
        Set-ItemProperty $path -Name IsReadOnly -Value $true
        { $events | Export-BinanceFill $path } | Should -Throw -ErrorId 'FillFileUnavailable,*'
        $events | Export-BinanceFill $path -Force
        @(Import-Csv $path).Count | Should -Be 2
    }
}
