# The dashboard and the alerts of examples/grafana: they name what the module really writes, and promtool says that they work.
BeforeDiscovery {
    $script:noPromtool = if (-not (Get-Command promtool -CommandType Application -ErrorAction Ignore)) {
        'promtool is not here; it comes with Prometheus'
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $folder = (Resolve-Path "$PSScriptRoot/../../examples/grafana").Path
    $dashboard = [IO.File]::ReadAllText("$folder/dashboard.json") | ConvertFrom-Json
    $panels = @($dashboard.panels | Where-Object type -NE row)
    $rules = [IO.File]::ReadAllText("$folder/alerts.yml")
    $emulator = Start-Emulator
    $keyText = 'k' * 64
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri
        ApiKey = ConvertTo-ApiKey $keyText; SecretKey = ConvertTo-ApiKey ('s' * 64)
    }
    $null = Invoke-Control $emulator PUT "/api-keys/$keyText" @{ secretKey = 's' * 64 }

    function Invoke-Trading {
        $null = Invoke-Control $emulator POST /trading @{
            market = 'UsdMFutures'; account = $keyText; count = 4; fillsPerOrder = 2; symbols = @('BTCUSDT')
        }
        Wait-Condition { -not @((Invoke-Control $emulator GET /trading).sessions.Where({ $_.isRunning })) }
    }

    # A file in which there is a series of everything: a night without a program, whose fills are read back, and then a day.
    function New-StreamFile {
        $file = Join-Path $TestDrive binance.prom
        $journal = @{ JournalPath = Join-Path $TestDrive journal; Account = 'desk' }
        $stream = Start-Stream (Get-StagedModule) 'Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 4' (
            $exchange + $journal + @{ Market = 'UsdMFutures' })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Invoke-Trading
        $null = Wait-StreamEnd $stream
        Invoke-Trading
        # One attempt fails: what fails has a label of its own.
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; method = 'POST'; status = 503; count = 1 }
        $stream = Start-Stream (Get-StagedModule) 'Receive-BinanceUserStream @exchange -IncludeStatus' (
            $exchange + $journal + @{ Market = 'UsdMFutures', 'IsolatedMargin'; Symbol = 'BTCUSDT'; MetricsPath = $file })
        $null = Wait-Stream $stream { $_.Status -eq 'GapRepaired' }
        Invoke-Trading
        $null = Wait-Stream $stream { $_.EventType -and $_.Origin -ne 'Recovered' }
        # What is measured once a minute is measured at once, but not at the same time.
        Wait-Condition { (Test-Path $file) -and [IO.File]::ReadAllText($file).Contains('binance_journal_size_bytes{') }
        Stop-Stream $stream
        $file
    }

    function New-BusFile {
        Import-Module (Get-StagedBus) -Force
        $file = Join-Path $TestDrive bus.prom
        $server = Start-NatsServer (Join-Path $TestDrive nats)
        try {
            $bus = Connect-BinanceUserStreamBus $server.Address
            $null = Initialize-BinanceUserStreamBus $bus -Replicas 1
            $host1 = @{ Bus = $bus; HostName = 'host1'; Copies = 1; JournalPath = Join-Path $TestDrive of-host; MetricsPath = $file }
            Receive-BinanceUserStream @exchange @host1 -Market UsdMFutures -Account desk -IncludeStatus -MaximumEvents 1 -WarningAction SilentlyContinue |
                ForEach-Object { if ($_.Status -eq 'Connected') { Invoke-Trading } }
            $bus | Disconnect-BinanceUserStreamBus
        }
        finally { $server.Stop() }
        $file
    }

    # The names of a file: of its metrics, as they are asked for, and of their labels.
    function Read-Name([string[]] $Path) {
        $text = ($Path | ForEach-Object { [IO.File]::ReadAllText($_) }) -join ''
        [pscustomobject]@{
            Metrics = @([regex]::Matches($text, '(?m)^# TYPE (\S+) ').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique)
            Series = @([regex]::Matches($text, '(?m)^(binance_\w+)\{').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique)
            Labels = @([regex]::Matches($text, '[{,](\w+)="').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique)
        }
    }

    # Comments and texts for people name what they like.
    $asked = @($panels.targets.expr) + @($dashboard.templating.list.query.query | Where-Object { $_ }) +
        @([regex]::Matches($rules, '(?m)^    expr: (.+(?:\n      .+)*)').ForEach({ $_.Groups[1].Value }))
    $askedNames = @($asked | ForEach-Object { [regex]::Matches($_, '\b(binance|error|http)_\w+').ForEach('Value') } | Sort-Object -Unique)
    $toldLabels = @([regex]::Matches($rules + ($panels.targets.legendFormat -join ' '), '(?:\{\{|\$labels\.)(\w+)').ForEach({ $_.Groups[1].Value }) |
            Where-Object { $_ -match '_' } | Sort-Object -Unique)
}

AfterAll { $emulator.Stop() }

Describe 'The names in examples/grafana' {
    BeforeAll {
        $hasBus = (Get-StagedBus) -and (Get-NatsServer)
        $files = @(New-StreamFile) + @(if ($hasBus) { New-BusFile })
        $written = Read-Name $files
        # Without the companion module and a server nothing is known of a bus.
        $isKnown = { $hasBus -or $_ -notlike 'binance_bus_*' }
    }

    It 'are those that the module writes' {
        $asked.Count | Should -BeGreaterThan 40
        $askedNames.Where($isKnown) | Where-Object { $_ -notin $written.Series -and $_ -notin $written.Labels } | Should -BeNullOrEmpty
        $toldLabels.Where($isKnown) | Where-Object { $_ -notin $written.Labels } | Should -BeNullOrEmpty
    }

    It 'are all that the module writes: nothing that is measured is missing on the dashboard' {
        $shown = $panels.targets.expr -join ' '
        $written.Metrics.Count | Should -BeGreaterThan 25
        $written.Metrics | Where-Object { $shown -notmatch "\b$_(_bucket|\b)" } | Should -BeNullOrEmpty
    }

    It 'are good names for promtool, with their types and texts' -Skip:([bool] $noPromtool) {
        foreach ($file in $files) {
            Get-Content -LiteralPath $file | promtool check metrics 2>&1 | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 0
        }
    }
}

Describe 'The dashboard' {
    It 'has panels with a text and a source that is chosen, none over another' {
        $panels.id | Sort-Object -Unique | Should -HaveCount $panels.Count
        foreach ($panel in $panels) {
            $panel.title, $panel.description | Should -Not -BeNullOrEmpty
            @($panel.datasource.uid) + @($panel.targets.datasource.uid) | Select-Object -Unique | Should -Be '${datasource}'
        }
        $cells = foreach ($panel in $dashboard.panels) {
            foreach ($x in 0..($panel.gridPos.w - 1)) { foreach ($y in 0..($panel.gridPos.h - 1)) { "$($panel.gridPos.x + $x),$($panel.gridPos.y + $y)" } }
        }
        @($cells | Sort-Object -Unique).Count | Should -Be @($cells).Count
    }

    It 'names rules that there are' {
        $named = [regex]::Matches(($panels.description -join ' '), '\bBinance[A-Z]\w+').ForEach('Value')
        $named.Count | Should -BeGreaterThan 5
        $named | Where-Object { $rules -notmatch "(?m)^  - alert: $_$" } | Should -BeNullOrEmpty
    }
}

Describe "promtool$(if ($noPromtool) { " ($noPromtool)" })" -Skip:([bool] $noPromtool) {
    It 'says that each query of the dashboard is sound' {
        $lines = @('groups:', '- name: dashboard', '  rules:')
        $number = 0
        foreach ($query in $panels.targets.expr) {
            $number++
            $lines += "  - record: panel_$number", "    expr: '$($query.Replace('$__rate_interval', '1m').Replace('$account', '.*').Replace('$market', '.*'))'"
        }
        Set-Content (Join-Path $TestDrive dashboard.yml) $lines
        $said = promtool check rules (Join-Path $TestDrive dashboard.yml) 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        "$said" | Should -BeLike "*SUCCESS: $number rules found*"
    }

    It 'says that the alerts are sound, and that each is told when it should be and not otherwise' {
        $said = promtool check rules "$folder/alerts.yml" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        $said = promtool test rules "$folder/alerts.test.yml" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        # An alert that is not tested both ways is not tested.
        $tests = [IO.File]::ReadAllText("$folder/alerts.test.yml")
        foreach ($alert in [regex]::Matches($rules, '(?m)^  - alert: (\w+)').ForEach({ $_.Groups[1].Value })) {
            $tests | Should -Match "alertname: $alert \}" -Because "$alert is silent at some time"
            $tests | Should -Match "alertname: $alert\r?\n    exp_alerts:" -Because "$alert is told at some time"
        }
    }
}
