# What a person with a dashboard relies on: the file of -MetricsPath is whole at any time, and says what happened.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $secret = 'M' * 57 + 'Metrics'
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey $secret
    }
    # Nobody listens there, and nobody is asked: the file is looked at first.
    $nowhere = @{ RestUri = 'http://127.0.0.1:9'; StreamUri = 'ws://127.0.0.1:9'; ApiKey = $exchange.ApiKey }

    function New-MetricsPath { Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive ([IO.Path]::GetRandomFileName()))) binance.prom }

    # A label's value as it was before it was escaped. Anything but \\, \" and \n is no escape.
    function ConvertFrom-Label([string] $Text) {
        [regex]::Replace($Text, '\\(.)', { switch -CaseSensitive ($args[0].Groups[1].Value) {
                    'n' { "`n" } '\' { '\' } '"' { '"' } default { throw "No escape: $($args[0])" } } })
    }

    # The exposition format 0.0.4, strictly: each metric once, HELP, TYPE, then its series, each once; a line feed at the end.
    function Read-Metric([string] $Path) {
        $text = [IO.File]::ReadAllText($Path)
        if ($text -and -not $text.EndsWith("`n")) { throw "The last line is cut off: $text" }
        $name = $type = $null
        $seen = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($line in $text.Split([char[]]"`n", [StringSplitOptions]::RemoveEmptyEntries)) {
            if ($line -cmatch '^# HELP ([a-z_]+) \S.*$') {
                $name, $type = $Matches[1], $null
                if (-not $seen.Add($name)) { throw "Twice: $line" }
            }
            elseif ($line -cmatch '^# TYPE ([a-z_]+) (counter|gauge|histogram)$' -and $Matches[1] -ceq $name) { $type = $Matches[2] }
            elseif ($line -cmatch '^([a-z_]+)\{((?:[a-z_]+="(?:[^"\\]|\\.)*",?)+)\} (-?\d+(?:\.\d+)?(?:E[-+]\d+)?)$') {
                $series, $labels, $value = $Matches[1], $Matches[2], [double]::Parse($Matches[3], [cultureinfo]::InvariantCulture)
                $suffix = if ($type -eq 'histogram') { '_bucket', '_sum', '_count' } else { '' }
                if ($series -cnotin @($suffix | ForEach-Object { "$name$_" })) { throw "Not of $name ($type): $line" }
                if (($type -eq 'counter') -ne $name.EndsWith('_total')) { throw "Not named as a $type`: $line" }
                if (-not $seen.Add("$series{$labels}")) { throw "Twice: $line" }
                $label = @{}
                foreach ($match in [regex]::Matches($labels, '([a-z_]+)="((?:[^"\\]|\\.)*)"')) {
                    $label.Add($match.Groups[1].Value, (ConvertFrom-Label $match.Groups[2].Value))
                }
                [pscustomobject]@{ Name = $series; Type = $type; Label = $label; Value = $value }
            }
            else { throw "No line of the format: $line" }
        }
    }
    function Get-Value($Metrics, [string] $Name) { ($Metrics | Where-Object Name -CEQ $Name | Measure-Object Value -Sum).Sum }
    function Start-Receiving([string] $Path, [string] $Parameters = '') {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange -IncludeStatus $Parameters" (
            $exchange + @{ MetricsPath = $Path })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $stream
    }
}

AfterAll { $emulator.Stop() }

Describe 'The file of -MetricsPath' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $path = New-MetricsPath }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'says at the end what the counters of StreamEnded say, and that nothing is up' {
        $stream = Start-Receiving $path '-Account desk -KeepAliveInterval 00:00:01 -ConnectionCount 2'
        $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; count = 10; fillsPerOrder = 2 }
        $null = Wait-Stream $stream { $_.EventType }
        $null = Wait-Stream $stream { $_.Status -eq 'KeyExtended' }
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Expire' }
        $null = Wait-Stream $stream { $_.Status -eq 'Gap' }
        Stop-Stream $stream
        $stream = $null
        $stream = Start-Receiving $path '-Account desk -MaximumEvents 20'
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop' }
        $null = Wait-Stream $stream { $_.Status -eq 'Gap' }
        $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; count = 10; fillsPerOrder = 2 }
        $counters = @(Wait-StreamEnd $stream | Where-Object Status -EQ Ended)[-1].Counters

        $metrics = @(Read-Metric $path)
        $counters.Events | Should -BeGreaterOrEqual 20
        $counters.Reconnects | Should -BeGreaterOrEqual 1
        Get-Value $metrics binance_stream_events_total | Should -Be $counters.Events
        Get-Value $metrics binance_stream_event_delay_seconds_count | Should -Be $counters.Events
        Get-Value $metrics binance_stream_duplicates_total | Should -Be $counters.DuplicatesRemoved
        Get-Value $metrics binance_stream_io_bytes_total | Should -Be $counters.Bytes
        Get-Value $metrics binance_stream_reconnects_total | Should -Be $counters.Reconnects
        Get-Value $metrics binance_stream_gaps_total | Should -Be $counters.Gaps
        Get-Value $metrics binance_stream_gap_time_seconds_total | Should -Be $counters.GapDuration.TotalSeconds
        Get-Value $metrics binance_stream_up | Should -Be 0
        [math]::Abs((Get-Value $metrics binance_stream_last_event_time_seconds) - $counters.LastEventAt.ToUnixTimeMilliseconds() / 1000) |
            Should -BeLessThan 0.002
        Get-Value $metrics binance_rest_weight_used | Should -BeGreaterThan 0
        @($metrics | Where-Object { $_.Label.binance_market -cne 'UsdMFutures' -or $_.Label.binance_account -cne 'desk' }) |
            Should -BeNullOrEmpty
        @(Get-ChildItem (Split-Path $path)).Name | Should -Be binance.prom
    }

    It 'says that nothing is up after <How>' -ForEach @(
        @{ How = 'Ctrl+C'; End = { Stop-Stream $stream } }
        @{ How = 'Select-Object -First'; Pipe = '| Select-Object -First 3'; End = { $null = Wait-StreamEnd $stream } }
        @{ How = '-Duration'; More = '-Duration 00:00:02'; End = { $null = Wait-StreamEnd $stream } }
        @{ How = 'an error that ends the stream'; End = {
                $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop' }
                $null = Wait-StreamEnd $stream
            }; More = '-MaximumReconnectCount 0' }
    ) {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange -IncludeStatus $More $Pipe" (
            $exchange + @{ MetricsPath = $path })
        if (-not $Pipe) { $null = Wait-Stream $stream { $_.Status -eq 'Connected' } }
        & $End
        if ($How -eq 'Ctrl+C') { $stream = $null }
        Get-Value (Read-Metric $path) binance_stream_up | Should -Be 0
    }

    It 'says while the stream runs that it is up' {
        $stream = Start-Receiving $path
        Wait-Condition { Test-Path $path }
        Get-Value (Read-Metric $path) binance_stream_up | Should -Be 1
    }

    It 'has the streams of its own command, each by its market' {
        $other = Start-Receiving (New-MetricsPath) '-Account other'
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus -Market UsdMFutures, CoinMFutures -Duration 00:00:02' (
            $exchange + @{ MetricsPath = $path })
        $null = Wait-StreamEnd $stream
        Stop-Stream $other
        $up = Read-Metric $path | Where-Object Name -CEQ binance_stream_up
        $up.Label.binance_market | Sort-Object | Should -Be CoinMFutures, UsdMFutures
        $up.Label.binance_account | Should -Be '', ''
    }

    It 'has a hostile account as one label and an event that a server invents as _OTHER' {
        $account = "a`"} 9`nbinance_stream_up{binance_account=`"\x"
        # Of the markets this one sends also what nobody has asked for.
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 1' (
            $exchange + @{ MetricsPath = $path; Account = $account; Market = 'CoinMFutures' })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $null = Invoke-Control $emulator POST /events @{ market = 'CoinMFutures'; event = @{ e = "`"} 1`nINVENTED" } }
        $null = Wait-StreamEnd $stream
        $metrics = @(Read-Metric $path)
        ($metrics.Label.binance_account | Select-Object -Unique) | Should -BeExactly ($account -replace "`n", ' ')
        ($metrics | Where-Object Name -CEQ binance_stream_events_total).Label.binance_event_type | Should -BeExactly _OTHER
    }

    It 'has no secret' {
        $stream = Start-Receiving $path '-Market CoinMFutures -MaximumEvents 1'
        $key = (Invoke-Control $emulator).listenKeys[0].listenKey
        $null = Invoke-Control $emulator POST /events @{ market = 'CoinMFutures'; event = @{ e = $key; c = $key } }
        $null = Wait-StreamEnd $stream
        Find-Secret ([IO.File]::ReadAllText($path)) $secret, $key | Should -BeNullOrEmpty
    }

    It 'can be lost without losing the stream, which says so once' {
        $stream = Start-Receiving $path
        # At once, as no removal of its files would be.
        Move-Item (Split-Path $path) (Join-Path $TestDrive "elsewhere-$([IO.Path]::GetRandomFileName())")
        $problem = Wait-Stream $stream { $_.Status -eq 'Problem' }
        $problem.Message | Should -BeLike "*the metrics cannot be written, but the stream goes on*$path*"
        $null = Invoke-Control $emulator POST /events @{ market = 'UsdMFutures'; event = @{ e = 'ORDER_TRADE_UPDATE'; o = @{ i = 7 } } }
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 7
        @(Get-StreamRecord $stream Warning | Where-Object { "$_" -like '*metrics*' }).Count | Should -Be 1
        @(Get-StreamRecord $stream Error) | Should -BeNullOrEmpty
    }
}

Describe 'A file of metrics that cannot be written' {
    It 'is the error MetricsUnavailable before anything is received: <Why>' -ForEach @(
        @{ Why = 'another extension'; Path = { Join-Path $TestDrive metrics.txt }; Says = 'end with .prom' }
        @{ Why = 'a folder that is missing'; Path = { Join-Path $TestDrive missing/m.prom }; Says = 'its folder is not there' }
        @{ Why = 'a folder of that name'; Path = { New-Item -ItemType Directory (Join-Path $TestDrive f.prom) }; Says = 'it is a folder' }
    ) {
        $target = "$(& $Path)"
        $failure = try { Receive-BinanceUserStream @nowhere -MetricsPath $target -JournalPath (Join-Path $TestDrive journal) } catch { $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MetricsUnavailable,*'
        $failure.CategoryInfo.Category | Should -Be WriteError
        $failure.TargetObject | Should -Be $target
        $failure.Exception.Message | Should -BeLike "*$target*$Says*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*.prom*'
        Find-Secret $failure $secret | Should -BeNullOrEmpty
        # Nothing else was begun.
        Join-Path $TestDrive journal | Should -Not -Exist
        @(Get-ChildItem $TestDrive -Recurse -File) | Should -BeNullOrEmpty
    }

    It 'is refused when it is no file of the file system' {
        { Receive-BinanceUserStream @nowhere -MetricsPath Env:m.prom } | Should -Throw '*such as ./binance.prom*Environment*'
        { Receive-BinanceUserStream @nowhere -MetricsPath '' } | Should -Throw '*MetricsPath*'
    }
}

Describe 'Import' {
    It 'makes no meter: there is none before a stream or a request' {
        $meters = "
            `$names = [System.Collections.Generic.List[string]]::new()
            `$listener = [System.Diagnostics.Metrics.MeterListener]::new()
            `$listener.InstrumentPublished = { param(`$instrument) `$names.Add(`$instrument.Meter.Name) }
            `$listener.Start(); `$listener.Dispose()
            @(`$names -eq 'BinanceUserStreams').Count"
        $said = Invoke-FreshEngine "
            Import-Module '$module'
            $meters
            `$key = [System.Net.NetworkCredential]::new('', 'm' * 64).SecurePassword
            `$null = New-BinanceListenKey -RestUri $($emulator.RestUri) -ApiKey `$key -ErrorAction Stop
            $meters"
        $said[0] | Should -Be 0
        [int]$said[1] | Should -BeGreaterThan 10
    }
}

Describe 'about_BinanceUserStreams_Metrics' {
    It 'is found' { Get-Help about_BinanceUserStreams_Metrics | Out-String | Should -BeLike '*binance_stream_up*' }
}
