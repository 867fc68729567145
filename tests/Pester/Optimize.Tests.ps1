BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force

    function Write-Day([string] $Folder, [string] $Day, [int[]] $Ids, [string] $Account = 'main', [string] $Symbol = 'BTCUSDT') {
        $lines = foreach ($id in $Ids) {
            '{"at":"' + $Day + 'T12:00:00.0000000Z","market":"UsdMFutures","account":"' + $Account +
            '","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"' + $Symbol + '","t":' + $id + '}}}'
        }
        $file = Join-Path $Folder "$($Day -replace '-')-0001.jsonl"
        [IO.File]::WriteAllText($file, ($lines -join "`n") + "`n")
    }

    function New-Journal([string] $Name) {
        $folder = (New-Item (Join-Path $TestDrive $Name) -ItemType Directory).FullName
        Write-Day $folder 2026-11-24 -Ids (1..50)
        Write-Day $folder 2026-11-25 -Ids (51..100) -Account desk -Symbol ETHUSDT
        Write-Day $folder 2026-11-26 -Ids (101..150)
        $folder
    }
}

Describe 'Optimize-BinanceUserStreamJournal' {
    It 'compresses what is no longer written, and all is read as before' {
        $folder = New-Journal compressed
        $done = Optimize-BinanceUserStreamJournal $folder -Compress
        $done.Where({ $_.Action -eq 'Compressed' }).Name | Should -Be 20261124-0001.jsonl.gz, 20261125-0001.jsonl.gz
        $done.Where({ $_.Action -eq 'Kept' }).Name | Should -Be 20261126-0001.jsonl
        (Get-BinanceUserStreamJournal $folder).TradeId | Should -Be (1..150)
        (Get-ChildItem $folder -Filter *.index).Name | Should -Be 20261124-0001.index, 20261125-0001.index
    }

    It 'changes nothing with -WhatIf' {
        $folder = New-Journal whatif
        Optimize-BinanceUserStreamJournal $folder -Compress -MaximumBytes 1 -WhatIf | ForEach-Object Action | Should -Not -Contain Compressed
        (Get-ChildItem $folder).Name | Should -Be 20261124-0001.jsonl, 20261125-0001.jsonl, 20261126-0001.jsonl
    }

    It 'removes the oldest files with -Force, and without it names who needs them' {
        $folder = New-Journal removed
        $kept = Optimize-BinanceUserStreamJournal $folder -MaximumBytes 1 | Where-Object Name -EQ 20261125-0001.jsonl |
            Where-Object Action -EQ Kept
        $kept.Reason | Should -BeLike '*restart of desk UsdMFutures*'
        $null = Optimize-BinanceUserStreamJournal $folder -MaximumBytes 1 -Force
        # The second has what the accounts held at the end of those that are gone.
        (Get-ChildItem $folder).Name | Should -Be 20261126-0001.jsonl, 20261126-0001.state
    }

    It 'passes a damaged index over, and says so with -Verbose' {
        $folder = New-Journal damaged
        $null = Optimize-BinanceUserStreamJournal $folder
        Set-Content (Join-Path $folder 20261125-0001.index) 'no index'
        $read = Get-BinanceUserStreamJournal $folder -Account desk -Verbose 4>&1
        $read.Where({ $_ -is [Management.Automation.VerboseRecord] }).Message | Should -BeLike '*20261125-0001.index is passed over*makes it anew*'
        $read.Where({ $_ -isnot [Management.Automation.VerboseRecord] }).TradeId | Should -Be (51..100)
        (Optimize-BinanceUserStreamJournal $folder).Name | Should -Contain 20261125-0001.jsonl
    }
}

Describe 'Get-BinanceUserStreamJournal' {
    It 'reads what is asked for by <Case>' -ForEach @(
        @{ Case = '-Last'; Ask = @{ Last = 2 }; Ids = 149, 150 }
        @{ Case = '-Account'; Ask = @{ Account = 'd*'; Last = 1 }; Ids = 100 }
        @{ Case = '-Market'; Ask = @{ Market = 'Spot' }; Ids = $null }
        @{ Case = '-Symbol'; Ask = @{ Symbol = 'eth*'; Last = 1 }; Ids = 100 }
    ) {
        $folder = New-Journal "asked$($Case -replace '-')"
        $null = Optimize-BinanceUserStreamJournal $folder -Compress
        (Get-BinanceUserStreamJournal $folder @Ask).TradeId | Should -Be $Ids
    }

    It 'reads one file, also a compressed one' {
        $folder = New-Journal one
        $null = Optimize-BinanceUserStreamJournal $folder -Compress
        (Get-ChildItem $folder -Filter 20261125*.gz | Get-BinanceUserStreamJournal).TradeId | Should -Be (51..100)
    }

    It 'follows with -Wait until it is stopped' {
        $folder = New-Journal followed
        (Get-BinanceUserStreamJournal $folder -Last 3 -Wait | Select-Object -First 3).TradeId | Should -Be 148, 149, 150
        { Get-BinanceUserStreamJournal $folder -Wait -Before 2030-01-01 } | Should -Throw '*-Wait with -Before*'
    }
}
