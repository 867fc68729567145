# What a table shows in a terminal of 80, 100 and 120 columns: whole columns, and no number over two lines.
BeforeDiscovery {
    $terminals = foreach ($culture in 'en-US', 'de-DE', 'th-TH') {
        foreach ($width in 80, 100, 120) { @{ Culture = $culture; Width = $width } }
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $views = Import-PowerShellDataFile (Resolve-Path "$PSScriptRoot/../../docs/Views.psd1")
    $payloads = Get-ChildItem "$PSScriptRoot/../BinanceUserStreams.Tests/Payloads" -Filter *.json
    $markets = @{
        um = 'UsdMFutures'; cm = 'CoinMFutures'; pm = 'PortfolioMargin'; pmpro = 'PortfolioMarginPro'; options = 'Options'
        'margin-risk' = 'MarginRisk'; spot = 'Spot'; margin = 'CrossMargin'
    }
    $prefixes = @{ Options = 'OPTIONS_'; MarginRisk = 'MARGIN_RISK_' }

    # With every amount as the exchange's examples have it, or as long as this one.
    function Read-Payload([string] $Amount) {
        foreach ($file in $payloads) {
            $market = $markets[($file.Name -replace '^(capture|constructed)\.' -replace '\..*')]
            if (-not $market) { continue }
            $json = [IO.File]::ReadAllText($file.FullName)
            if ($Amount) { $json = $json -replace ':\s*"-?\d+\.\d+"', ":`"$Amount`"" }
            ConvertFrom-BinanceUserStreamJson $json -Market $market
        }
    }

    function Get-TableName($UserEvent) {
        $own = $prefixes["$($UserEvent.Market)"] + $UserEvent.EventType
        if ($own -in $views.Tables.Name) { return $own }
        $UserEvent.EventType -replace '^marginLevelChange$', 'MARGIN_LEVEL_STATUS_CHANGE'
    }

    # Those that end where the terminal does: the rest is not there.
    function Select-Column([string[]] $Columns, [int] $Start, [int] $Width) {
        $end = $Start
        foreach ($column in $Columns) {
            $null = $column -match '^((?<list>\w+)\.)?(?<property>\w+)(=(?<label>\w+))?( (?<width>\d+))?$'
            $found = @{ List = $Matches['list']; Property = $Matches.property; Width = [int]$Matches['width'] }
            $found.Label = if ($Matches['label']) { $Matches.label } else { $Matches.property }
            $end += $found.Width + [int]($end -gt 0)
            if ($end -lt $Width) { $found }
        }
    }

    function Get-Line($Object, [int] $Width, [hashtable] $Table = @{}) {
        ($Object | Format-Table @Table | Out-String -Width $Width).Trim() -split '\r?\n' | ForEach-Object TrimEnd |
            Where-Object { $_ -and $_ -notmatch '^ *Date: ' }
    }

    # Whole, or with a sign that it is not.
    function Test-Number($Number, [int] $Width, [string[]] $Words) {
        $text = '{0:0.############################}' -f $Number
        if ($text.Length -le $Width) { return $text -in $Words }
        @($Words -like "$($text.Substring(0, $Width - 3))*") -match "(\.\.\.|$([char]0x2026))$"
    }

    function Find-Fault([string[]] $Lines, [object[]] $Columns, $Object, [string] $Name, [string] $First = '') {
        $header = "$First $($Columns.Label)".Trim()
        if ($Lines[0] -replace '\s+', ' ' -cne $header) { "$Name has $($Lines[0]), not $header" }
        $rows = @($Lines | Select-Object -Skip 2)
        $words = $rows -split '\s+'
        $most = 1
        foreach ($column in $Columns) {
            $owners = @(if ($column.List) { $Object.($column.List) } else { $Object })
            $most = [Math]::Max($most, $owners.Count)
            foreach ($value in $owners.($column.Property) | Where-Object { $_ -is [decimal] -or $_ -is [long] }) {
                if (-not (Test-Number $value -Width $column.Width -Words $words)) { "$Name $($column.Label): $value is not in $rows" }
            }
        }
        # More of them would be the rest of what was too long.
        if ($Columns[-1].Width -and $rows.Count -ne $most) { "$Name has $($rows.Count) lines: $rows" }
        if ($Lines | Where-Object Length -GE $Width) { "$Name is wider than the terminal" }
    }

    # Only a stream makes these.
    function New-Internal([type] $Type, [object[]] $Arguments) {
        , ($Type.GetConstructors('NonPublic, Instance')[0].Invoke($Arguments))
    }
    $source = [BinanceUserStreams.Markets.StreamSource]::new('UsdMFutures', 'desk')
    $noon = [DateTimeOffset]::new(2026, 11, 22, 12, 0, 0, [timespan]::Zero)
    $gap = New-Internal ([BinanceUserStreams.Status.StreamGap]) @(
        $source, $noon.AddSeconds(-98765.432), $noon, 'closed by 127.0.0.1:443', $null)
    $ended = New-Internal ([BinanceUserStreams.Status.StreamEnded]) @(
        $source, $noon, 'stopped', [BinanceUserStreams.Status.StreamCounters]::new())

    $checkType = [BinanceUserStreams.Diagnosis.StreamCheck]
    $failed = [BinanceUserStreams.Diagnosis.StreamCheckStatus]::Failed
    $finding = $checkType.Assembly.GetType('BinanceUserStreams.Diagnosis.Finding').GetConstructors()[0].Invoke(
        @($failed, 'HTTP 401, code -2015, "Invalid API-key, IP, or permissions, request ip: 203.0.113.7"',
            'try again in 1234.5 seconds, or 98765 at the latest'))
    $check = New-Internal $checkType ([BinanceUserStreams.Diagnosis.StreamCheckName]::ApiKey), $finding

    $read = @(Read-Payload)
    $read += foreach ($amount in '0.00012345', '98765.43', '-1234567.89012345') {
        Read-Payload $amount | Group-Object { Get-TableName $_ } -CaseSensitive | ForEach-Object { $_.Group[0] }
    }
    # What the module reads back comes from a stream or a journal only.
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'journal')
    $payload = "$PSScriptRoot/../BinanceUserStreams.Tests/Payloads/rest.um"
    $parts = @{
        Balances = 'balance.v3'; Positions = 'positionRisk.v3'; OpenOrders = 'openOrders'; OpenAlgoOrders = 'openAlgoOrders'
    }
    $members = foreach ($part in $parts.GetEnumerator()) {
        '"{0}":{1}' -f $part.Key, ([IO.File]::ReadAllText("$payload.$($part.Value).200.json") -replace '\s*\n\s*')
    }
    $line = '{{"at":"2026-11-22T12:00:00.0000000Z","market":"UsdMFutures","recovered":"Snapshot","event":{{"UsdM":{{{0}}}}}}}'
    Set-Content (Join-Path $folder '20261122-0001.jsonl') ($line -f ($members -join ','))
    $read += @(Get-BinanceUserStreamJournal $folder)

    $items = @($read | ForEach-Object {
            $_.Balances; $_.Positions; $_.Greeks; $_.Losses; $_.Liabilities; $_.Orders; $_.OpenOrders; $_.OpenAlgoOrders
        } | Where-Object { $_ })
    $before = [cultureinfo]::CurrentCulture
}

Describe 'A terminal of <Width> columns in <Culture>' -ForEach $terminals {
    BeforeAll { [cultureinfo]::CurrentCulture = $Culture }

    AfterAll { [cultureinfo]::CurrentCulture = $before }

    It 'has whole columns and whole numbers in the table of every event' {
        $read | ForEach-Object { Get-TableName $_ } | Select-Object -Unique | Sort-Object -Culture en-US |
            Should -Be ($views.Tables.Name | Sort-Object -Culture en-US)
        $read | ForEach-Object {
            $name = Get-TableName $_
            $columns = @(Select-Column $views.Tables.Where({ $_.Name -ceq $name }).Columns -Start 12 -Width $Width)
            $lines = Get-Line $_ -Width $Width -Table @{ View = $name }
            Find-Fault $lines -Columns $columns -Object $_ -Name $name -First 'Time (UTC)'
        } | Should -BeNullOrEmpty
    }

    It 'has them in the tables of balances, positions and the like' {
        $items | ForEach-Object { $_.GetType().Name } | Select-Object -Unique | Sort-Object |
            Should -Be ($views.Items.Keys | Sort-Object)
        $items | ForEach-Object {
            $name = $_.GetType().Name
            $columns = @(Select-Column $views.Items[$name] -Start 0 -Width $Width)
            Find-Fault (Get-Line $_ $Width) -Columns $columns -Object $_ -Name $name
        } | Should -BeNullOrEmpty
    }

    It 'has one line for each event of a stream of all kinds' {
        $lines = Get-Line ($read | Sort-Object Date) $Width | Where-Object { $_ -notmatch '^(Time|----)' }
        @($lines).Count | Should -Be $read.Count
        $lines | Where-Object Length -GT $Width | Should -BeNullOrEmpty
    }

    It 'breaks no number of what a stream or a check says' {
        foreach ($said in $gap, $ended, $check) {
            $lines = Get-Line $said $Width
            $lines | Where-Object Length -GT $Width | Should -BeNullOrEmpty
            $numbers = "$($said.Message)$($said.Detail) $($said.RecommendedAction)" -split '\s+' -match '\d'
            $numbers.Count | Should -BeGreaterThan 2
            $numbers | Where-Object { $_ -notin ($lines -split '\s+') } | Should -BeNullOrEmpty
        }
    }
}

Describe 'The table of orders' {
    BeforeAll { $orders = $read.Where({ $_.EventType -eq 'ORDER_TRADE_UPDATE' -and $_.Market -eq 'UsdMFutures' }) }

    It 'has at <_> columns what there is room for' -ForEach 80, 100, 120 {
        $header = (Get-Line $orders[0] -Width $_ -Table @{ View = 'ORDER_TRADE_UPDATE' })[0]
        $labels = ($header -split '\s+' | Select-Object -Skip 2) -join ' '
        $labels | Should -Be @{
            80 = 'Symbol Side Type Status Quantity Price'
            100 = 'Symbol Side Type Status Quantity Price Filled LastPrice'
            120 = 'Symbol Side Type Status Quantity Price Filled LastPrice Pos PnL'
        }[$_]
    }
}
