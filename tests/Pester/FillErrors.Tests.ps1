# What can go wrong with fills: each error says what, and what to do.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    function New-Fill([string] $Profit = '0', [string] $Fee = '0.1', [string] $Trade = '1') {
        '{"e":"ORDER_TRADE_UPDATE","E":1780000000123,"o":{"s":"BTCUSDT","S":"BUY","x":"TRADE","X":"FILLED","l":"1","L":"1",' +
        """n"":""$Fee"",""N"":""USDT"",""rp"":""$Profit"",""i"":17,""t"":$Trade}}" | ConvertFrom-BinanceUserStreamJson
    }
}

Describe 'An error of fills' {
    It '<Id> has its category and an action' -ForEach @(
        @{ Id = 'NotAnEvent'; Category = 'InvalidType'; Run = { 'text' | ConvertTo-BinanceFill -ErrorAction Stop } }
        @{ Id = 'FillFileUnavailable'; Category = 'WriteError'; Run = { New-Fill | Export-BinanceFill (Join-Path $TestDrive none/fills.csv) } }
        @{ Id = 'FillValueTooLong'; Category = 'InvalidData'; Run = {
                if ($PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell writes no Parquet'; return }
                New-Fill -Fee 0.1234567890123456789 | Export-BinanceFill (Join-Path $TestDrive long.parquet)
            }
        }
        @{ Id = 'SumTooLong'; Category = 'LimitsExceeded'; Run = {
                (New-Fill -Profit 79228162514264337593543950335), (New-Fill -Profit 1 -Trade 2) | Measure-BinanceFill -ErrorAction Stop
            }
        }
        @{ Id = 'ParquetUnsupported'; Category = 'NotInstalled'; Run = {
                if ($PSEdition -eq 'Core') { Set-ItResult -Skipped -Because 'this PowerShell writes Parquet'; return }
                New-Fill | Export-BinanceFill (Join-Path $TestDrive unsupported.parquet)
            }
        }
    ) {
        $failure = $null
        try { & $Run } catch { $failure = $_ }
        if ($failure.FullyQualifiedErrorId -like 'PesterTestSkipped*') { throw $failure }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'leaves the other objects of a pipeline and the other groups' {
        @((New-Fill), 'text', (New-Fill -Trade 2) | ConvertTo-BinanceFill -ErrorAction SilentlyContinue).Count | Should -Be 2
        $sums = (New-Fill -Profit 79228162514264337593543950335), (New-Fill -Profit 1 -Trade 2) |
            Measure-BinanceFill -By Symbol -ErrorAction SilentlyContinue -ErrorVariable failures
        $sums | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*79228162514264337593543950336*'
    }

    It 'leaves no file and nothing beside it, and the file that was there' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive kept)
        $path = Join-Path $folder fills.csv
        Set-Content $path before
        { New-Fill | Export-BinanceFill $path -NoClobber } | Should -Throw -ErrorId 'FillFileUnavailable,*'
        { 1 | ForEach-Object { New-Fill; throw 'in the pipeline' } | Export-BinanceFill $path } | Should -Throw 'in the pipeline'
        Get-Content $path | Should -Be before
        if ($PSEdition -eq 'Core') {
            { New-Fill -Fee 0.1234567890123456789 | Export-BinanceFill (Join-Path $folder fills.parquet) } | Should -Throw -ErrorId 'FillValueTooLong,*'
        }
        @(Get-ChildItem $folder -Force).Name | Should -Be fills.csv
    }
}

Describe 'A bad argument' {
    It 'is a path whose extension says nothing' {
        { New-Fill | Export-BinanceFill (Join-Path $TestDrive fills.txt) } | Should -Throw '*.csv, .xlsx or .parquet*'
    }

    It 'is a time zone that nobody knows: <_>' -ForEach 'Berlin', '../../etc/passwd', '/etc/localtime', '' {
        { New-Fill | Measure-BinanceFill -By Day -TimeZone $_ } | Should -Throw '*Get-TimeZone -ListAvailable*'
    }
}
