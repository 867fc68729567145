# Second tier: the recipes of README and help, as they are printed.
# What README and help say of files for other programs: run as it stands, in cultures with other digits, decimal signs and
# calendars than those of the exchange, and read back.
BeforeDiscovery {
    $script:cultures = '', 'en-US', 'de-DE', 'fa-IR', 'th-TH' | ForEach-Object { @{ Culture = $_ } }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Help.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $readme = [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../README.md')) -replace '\r'

    # The first event has none of the columns of a fill; symbols need not be ASCII.
    $symbol = "$([char]0x5E01)USDT"
    $fill = '{{"e":"ORDER_TRADE_UPDATE","E":{0},"T":{0},"o":{{"s":"{1}","S":"{2}","x":"TRADE","X":"FILLED","i":8886774,"t":{3},' +
        '"l":"0.0150","L":"64086.50","n":"0.00769040","N":"USDT","rp":"-1234.5600"}}}}'
    $events = @(
        '{"e":"ACCOUNT_UPDATE","E":1764065415120,"T":1764065415120,"a":{"m":"DEPOSIT","B":[{"a":"USDT","wb":"1.50","cw":"1.50","bc":"0"}],"P":[]}}'
        $fill -f 1764065415123, 'BTCUSDT', 'BUY', 1
        $fill -f 1764065415456, $symbol, 'SELL', 4611686018427387905
    )

    # A journal of 2025-11-25, the day of the examples moved to it.
    function New-Journal {
        $folder = Join-Path $TestDrive ([IO.Path]::GetRandomFileName())
        $null = New-Item -ItemType Directory "$folder/journal"
        $lines = foreach ($json in $events) { '{"at":"2025-11-25T10:10:15.7890123Z","market":"UsdMFutures","account":"desk","connection":1,"event":' + $json + '}' }
        [IO.File]::WriteAllText("$folder/journal/20251125-0001.jsonl", ($lines -join "`n") + "`n")
        $folder
    }
    function Get-Example([string] $Cmdlet, [string] $Title) {
        $example = @(Get-HelpSource | Where-Object BaseName -EQ $Cmdlet | ForEach-Object { (Read-HelpSource $_.FullName).Examples } |
                Where-Object { $_.Title -like "*$Title*" })
        $example.Count | Should -Be 1
        $example[0].Code -join "`n"
    }
    # In the folder, under the culture. The stream is the journal, so that what comes is known.
    function Invoke-Recipe([string] $Folder, [string] $Code, [string] $Culture) {
        function Receive-BinanceUserStream { Get-BinanceUserStreamJournal ./journal }
        function Get-AutomationConnection { @{} }
        $before = [cultureinfo]::CurrentCulture
        $temp = $env:TEMP
        Push-Location $Folder
        try {
            [cultureinfo]::CurrentCulture = $Culture
            $env:TEMP = $Folder
            . ([scriptblock]::Create($Code))
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
            $env:TEMP = $temp
            Pop-Location
        }
    }
    function Test-Fill($Rows, [string] $Time) {
        $Rows.Count | Should -Be 2
        $Rows.Symbol | Should -Be BTCUSDT, $symbol
        $Rows.Side | Should -Be BUY, SELL
        $Rows.TradeId | Should -Be 1, 4611686018427387905
        $Rows.Quantity | Should -BeExactly '0.0150', '0.0150'
        $Rows.Price | Should -BeExactly '64086.50', '64086.50'
        $times = $Rows.$Time | ForEach-Object { [datetimeoffset]::ParseExact($_, 'o', [cultureinfo]::InvariantCulture) }
        if ($Time -eq 'Time') { $times.ToUnixTimeMilliseconds() | Should -Be 1764065415123, 1764065415456 }
        else { $times | ForEach-Object { $_.UtcDateTime.ToString('o', [cultureinfo]::InvariantCulture) } | Should -Be (@('2025-11-25T10:10:15.7890123Z') * 2) }
    }
}

Describe 'A table of fills in the culture "<Culture>"' -ForEach $cultures {
    BeforeEach { $folder = New-Journal }

    It 'by the README has every digit and every millisecond' {
        $blocks = @([regex]::Matches($readme, '(?ms)^```powershell\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -like '*Export-BinanceFill*' })
        $blocks.Count | Should -Be 1
        $recipe = @($blocks[0] -split '\n\n' | Where-Object { $_ -like '*Export-BinanceFill*' })
        $recipe.Count | Should -Be 1
        Invoke-Recipe -Folder $folder -Code $recipe[0] -Culture $Culture
        Test-Fill @(Import-Csv $folder/fills.csv -Encoding utf8) Time
    }

    It 'by the help of Receive-BinanceUserStream likewise' {
        $said = Invoke-Recipe -Folder $folder -Code (Get-Example Receive-BinanceUserStream 'CSV file in an Azure') -Culture $Culture
        $said | Should -BeLike '2 fills in *'
        Test-Fill @(Import-Csv $folder/fills-*.csv -Encoding utf8) Time
    }

    It 'by the help of Get-BinanceUserStreamJournal likewise, and each fill is in it once' {
        $recipe = Get-Example Get-BinanceUserStreamJournal 'every fill once'
        Invoke-Recipe -Folder $folder -Code $recipe -Culture $Culture
        Invoke-Recipe -Folder $folder -Code $recipe -Culture $Culture
        $rows = @(Import-Csv $folder/fills.csv -Encoding utf8)
        Test-Fill $rows ReceivedAt
        $rows.Commission | Should -BeExactly '0.00769040', '0.00769040'
    }
}

Describe 'A table of events in the culture "<Culture>"' -ForEach $cultures {
    BeforeEach { $folder = New-Journal }

    It 'by the help of Get-BinanceUserStreamJournal is made into the same events again' {
        $recipe = (Get-Example Get-BinanceUserStreamJournal 'a day into a CSV file').Replace('2026', '2025').Replace(' -Symbol BTC*', '')
        Invoke-Recipe -Folder $folder -Code $recipe -Culture $Culture
        $rows = @(Import-Csv $folder/btc-20251125.csv -Encoding utf8)
        $rows.Json | Should -BeExactly $events
        $rows[0].ReceivedAt | Should -BeExactly '2025-11-25T10:10:15.7890123+00:00'
        $back = @($rows | ConvertFrom-BinanceUserStreamJson)
        $back.Account | Should -Be desk, desk, desk
        $back[1].LastFilledPrice | Should -Be 64086.5
        $back[2].TradeId | Should -Be 4611686018427387905
    }

    It 'by the help of ConvertFrom-BinanceUserStreamJson compares numbers' {
        $losses = @(Invoke-Recipe -Folder $folder -Code (Get-Example ConvertFrom-BinanceUserStreamJson 'from a file of objects') -Culture $Culture)
        $losses.Count | Should -Be 2
        $losses.RealizedProfit | Should -Be (-1234.56), (-1234.56)
        "$($losses[0].RealizedProfit)" | Should -Be '-1234.5600'
    }
}
