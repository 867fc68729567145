# Every way in which a journal cannot be repaired, what the user is told about it, and that the journal stays as it was.
BeforeDiscovery {
    $script:failures = @(
        @{ Id = 'JournalInUse'; Case = 'a command that runs'; Locked = $true }
        @{ Id = 'JournalNotFound'; Case = 'a folder without a journal'; Empty = $true }
        @{ Id = 'SecretKeyMissing'; Case = 'none'; WithoutSecret = $true }
        @{ Id = 'AccountAmbiguous'; Case = 'two secrets for a name'; Rows = 'desk', 'desk' }
        @{ Id = 'AccountAmbiguous'; Case = 'two accounts and no name'; Others = 'hedge'; Rows = @($null) }
        @{ Id = 'HistoryUnsupported'; Case = 'a market without a history'; Market = 'MarginRisk' }
        @{ Id = 'HistoryNotPermitted'; Case = '-2015'; MayNotRead = $true; Sends = $true }
        @{ Id = 'HistoryOfOtherAccount'; Case = 'an order that it does not know'; Witness = $true; Sends = $true }
        @{ Id = 'HistoryOutOfRetention'; Case = 'a gap of last year'; Year = 2025; Sends = $true }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY
    $env:BINANCE_API_KEY = $env:BINANCE_SECRET_KEY = $null
    $secret = 'S3cretKeyOfTheUser'.PadRight(64, 'z')

    # A journal with a gap of five minutes, as a stream would have left it.
    function New-Journal([string] $Folder, [hashtable] $Row, [datetime] $From) {
        $null = New-Item $Folder -ItemType Directory
        if ($Row.Empty) { return }
        $lines = foreach ($account in @('desk') + @($Row.Others).Where({ $_ })) {
            $begin = "{`"at`":`"$($From.ToString('o'))`",`"market`":`"UsdMFutures`",`"account`":`"$account`","
            if ($Row.Witness) {
                $fill = '{"e":"ORDER_TRADE_UPDATE","E":' + [DateTimeOffset]::new($From).ToUnixTimeMilliseconds() +
                ',"o":{"s":"BTCUSDT","i":4242424242,"x":"TRADE","X":"FILLED","t":77,"S":"BUY"}}'
                "$begin`"connection`":1,`"event`":$fill}"
            }
            "$begin`"status`":`"Gap`",`"message`":`"test`",`"from`":`"$($From.ToString('o'))`"," +
            "`"to`":`"$($From.AddMinutes(5).ToString('o'))`",`"reason`":`"test`"}"
        }
        [IO.File]::WriteAllLines((Join-Path $Folder "$($From.ToString('yyyyMMdd'))-0001.jsonl"), [string[]]$lines)
    }

    # Fails in the way of one row.
    function Invoke-Failure([hashtable] $Row) {
        $null = Invoke-Control $emulator POST /reset
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $from = if ($Row.Year) { [datetime]::new($Row.Year, 6, 1, 12, 0, 0, [DateTimeKind]::Utc) } else { [datetime]::UtcNow.AddHours(-1) }
        New-Journal $folder $Row -From $from
        $before = Get-ChildItem $folder -Filter *.jsonl | Get-Content -Raw
        $arguments = @{
            JournalPath = $folder; RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; MaximumRetryCount = 0
            Before = $from.AddMinutes(5)
        }
        if ($Row.Market) { $arguments.Market = $Row.Market }
        $names = @(if ($Row.ContainsKey('Rows')) { $Row.Rows } else { 'desk' })
        $accounts = for ($i = 0; $i -lt $names.Count; $i++) {
            $key = "$i".PadLeft(64, 'k')
            $null = Invoke-Control $emulator PUT "/api-keys/$key" @{ secretKey = $secret; mayRead = -not $Row.MayNotRead }
            [pscustomobject]@{
                Account = $names[$i]; ApiKey = ConvertTo-ApiKey $key
                SecretKey = if (-not $Row.WithoutSecret) { ConvertTo-ApiKey $secret }
            }
        }
        $lock = if ($Row.Locked) { [IO.File]::Open((Join-Path $folder journal.lock), 'OpenOrCreate', 'ReadWrite', 'None') }
        $global:Error.Clear()
        try {
            $streams = & {
                $DebugPreference = 'Continue'
                try { $accounts | Repair-BinanceUserStreamJournal @arguments -Verbose } catch { $_ }
            } *>&1
        }
        finally {
            if ($lock) { $lock.Dispose() }
        }
        [pscustomobject]@{
            Streams = $streams; Errors = @($global:Error); Before = $before
            After = Get-ChildItem $folder -Filter *.jsonl | Get-Content -Raw
            Requests = @(Get-ExchangeRequest $emulator)
        }
    }
}

AfterAll {
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'The error <Id> of a repair (<Case>)' -ForEach $failures {
    BeforeAll { $outcome = Invoke-Failure $_ }

    It 'has the id, a text and an action' {
        $outcome.Errors | Should -HaveCount 1
        $record = $outcome.Errors[0]
        $record.FullyQualifiedErrorId | Should -BeExactly "$Id,BinanceUserStreams.Commands.RepairBinanceUserStreamJournalCommand"
        $record.Exception.Message | Should -Match '^[A-Z][^\r\n]{10,400}\.$'
        $record.ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
    }

    It 'leaves the journal as it was, and sends nothing if it is known before' {
        $outcome.After | Should -BeExactly $outcome.Before
        if (-not $_.Sends) { $outcome.Requests | Should -BeNullOrEmpty }
        else {
            $left = $outcome.Streams.Where({ $_ -is [BinanceUserStreams.Status.GapUnrepaired] })
            $left | Should -HaveCount 1
            $left[0].IsFinal | Should -Be ($Id -eq 'HistoryOutOfRetention')
        }
    }

    It 'tells no secret to any stream, to $Error or to its JSON' {
        Find-Secret @($outcome.Streams; $outcome.Errors) $secret | Should -BeNullOrEmpty
    }
}
