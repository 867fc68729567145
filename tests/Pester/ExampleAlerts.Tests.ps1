# Second tier: each script in a process of its own.
# The alerts of margin calls and of gaps, received by a real listener, the entries of the Event Log, and the API key from a real vault.
BeforeDiscovery {
    $script:old = $PSVersionTable.PSVersion -lt [version] '7.4'
    $script:noVault = if ($old) { 'the examples are for PowerShell 7.4' }
    elseif (-not (Get-Module Microsoft.PowerShell.SecretStore -ListAvailable)) { 'Microsoft.PowerShell.SecretStore is not installed here' }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Example.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $exchange = Start-ExampleExchange $TestDrive
    $emulator = $exchange.Emulator
}

AfterAll { $emulator.Stop() }

Describe 'The webhook' -Skip:$old {
    BeforeAll {
        # Answers with these codes in turn, then with 200, and keeps what was sent.
        function Start-Webhook([int[]] $Answer = @()) {
            $port = Get-UnusedPort
            $listener = [System.Net.HttpListener]::new()
            $listener.Prefixes.Add("http://127.0.0.1:$port/")
            $listener.Start()
            $received = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()
            $shell = [powershell]::Create().AddScript({
                    param($listener, $received, $answers)
                    $ErrorActionPreference = 'Stop'
                    for ($i = 0; ; $i++) {
                        $call = $listener.GetContext()
                        $body = [IO.StreamReader]::new($call.Request.InputStream, [Text.Encoding]::UTF8).ReadToEnd()
                        $call.Response.StatusCode = if ($i -lt $answers.Count) { $answers[$i] } else { 200 }
                        $received.Enqueue([pscustomobject]@{
                                Method = $call.Request.HttpMethod; Path = $call.Request.RawUrl; Type = $call.Request.ContentType; Body = $body
                            })
                        $call.Response.Close()
                    }
                }).AddArgument($listener).AddArgument($received).AddArgument($Answer)
            $null = $shell.BeginInvoke()
            [pscustomobject]@{ Listener = $listener; Shell = $shell; Received = $received; Uri = "http://127.0.0.1:$port/hook/T0pSecret" }
        }
        function Start-Alert([string] $Uri, [string] $Duration) {
            $webhookFile = Join-Path (New-ExampleFolder $TestDrive) webhook
            Set-Content $webhookFile $Uri
            Start-Example margin-call-webhook/Send-MarginCall.ps1 ($exchange.Arguments + '-WebhookFile', $webhookFile, '-Duration', $Duration)
        }
        function Get-Text($Webhook) { @($Webhook.Received.ToArray() | ForEach-Object { (ConvertFrom-Json $_.Body).text }) }
    }
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $webhook = $null }
    # Nothing is waited for: a listener that is asked while it is closed may never answer.
    AfterEach { if ($webhook) { $null = $webhook.Shell.BeginStop($null, $null); $webhook.Listener.Close() } }

    It 'gets a margin call, again until it takes it, and what is no text of JSON arrives as it is' {
        $webhook = Start-Webhook 500, 404
        $run = Start-Alert $webhook.Uri 00:00:12
        Wait-Socket $exchange
        Send-ExampleEvent $exchange @{ e = 'MARGIN_CALL'; cw = '3.16812045'; p = @(@{ s = "A`"B`n\$([char]0xD6)USDT"; ps = 'LONG'; pa = '1.327' }) }
        # What is no margin call is not asked for.
        Send-ExampleEvent $exchange @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = 1 } }
        Wait-Condition { $webhook.Received.Count -ge 3 }
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 0 -Because $end.Errors

        $calls = $webhook.Received.ToArray()
        $calls[0].Method, $calls[0].Path, $calls[0].Type | Should -Be POST, /hook/T0pSecret, 'application/json; charset=utf-8'
        $calls[0].Body, $calls[1].Body | Should -Be $calls[2].Body, $calls[2].Body
        $texts = Get-Text $webhook
        $texts[2] | Should -BeLike "MARGIN_CALL of UsdMFutures desk at 20??-*A`"B*$([char]0xD6)USDT*1.327*"
        # The last word: from now on none can come.
        $texts[-1] | Should -BeLike 'No margin call of UsdMFutures desk could come: *ended*'
        @($texts | Where-Object { $_ -like '*BTCUSDT*' }) | Should -BeNullOrEmpty
        # The address is a secret.
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
        $end.Output | Should -BeLike '*500*404*'
    }

    It 'hears of a gap' {
        $webhook = Start-Webhook
        $run = Start-Alert $webhook.Uri 00:00:20
        Wait-Socket $exchange
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop' }
        Wait-Condition { $webhook.Received.Count -ge 1 }
        @(Get-Text $webhook)[0] | Should -BeLike 'No margin call of UsdMFutures desk could come: no events could come from*'
        Stop-Program $run -Kill
    }

    It 'whose address, or whose API key, is in no file makes the exit code 2' -ForEach @(
        @{ WebhookFile = 'missing'; ApiKeyFile = 'api-key' }, @{ WebhookFile = 'api-key'; ApiKeyFile = 'api-key' }
        @{ WebhookFile = 'webhook'; ApiKeyFile = 'missing' }
    ) {
        Set-Content (Join-Path $TestDrive webhook) http://127.0.0.1:1/hook
        $end = Start-Example margin-call-webhook/Send-MarginCall.ps1 @(
            '-WebhookFile', (Join-Path $TestDrive $WebhookFile), '-ApiKeyFile', (Join-Path $TestDrive $ApiKeyFile)
            '-ConnectionFile', $exchange.ConnectionFile) | Wait-Program
        $end.ExitCode | Should -Be 2 -Because $end.Errors
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'hears of fills and of what comes to a Spot account and leaves it, and of nothing else' {
        $webhook = Start-Webhook 500
        $folder = New-ExampleFolder $TestDrive
        Set-Content (Join-Path $folder webhook) $webhook.Uri
        Set-Content (Join-Path $folder spot.log) @(
            '{"e":"executionReport","E":1,"s":"ETHBTC","S":"BUY","o":"LIMIT","x":"NEW","X":"NEW","q":"1","p":"0.1"}'
            '{"e":"executionReport","E":2,"s":"ETHBTC","S":"BUY","o":"LIMIT","x":"TRADE","X":"FILLED","q":"1","l":"1","z":"1","L":"0.1","n":"0.001","N":"BNB"}'
            '{"e":"outboundAccountPosition","E":3,"B":[{"a":"ETH","f":"1","l":"0"}]}'
            '{"e":"balanceUpdate","E":4,"a":"BTC","d":"0.50000000"}'
            '{"e":"balanceUpdate","E":5,"a":"BTC","d":"-0.25000000"}'
            '{"e":"externalLockUpdate","E":6,"a":"BNB","d":"2"}'
            '{"e":"eventStreamTerminated","E":7}'
        )
        $read = "Get-Content '$folder/spot.log' | ConvertFrom-BinanceUserStreamJson -Market Spot -Account desk"
        $gap = "[pscustomobject]@{ Status = 'Gap'; Stream = 'desk Spot'; Message = 'no events could come' }"
        $script = "$(Get-ExamplePath spot-alerts/Send-SpotAlert.ps1)"
        $end = Start-Line "`$ErrorActionPreference = 'Stop'; & { $read; $gap } | & '$script' '$folder/webhook'" | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $fill = 'Fill of desk Spot: ETHBTC BUY LIMIT FILLED 1 @ 0.1 (1/1) fee 0.001 BNB'
        Get-Text $webhook | Should -Be @(
            $fill, $fill, 'Deposit or transfer of desk Spot: BTC +0.5', 'Withdrawal or transfer of desk Spot: BTC -0.25'
            'Lock by another product of desk Spot: BNB locked +2', 'Nothing of desk Spot could be told: no events could come'
        )
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
    }

    Context 'that is told of gaps' {
        BeforeAll {
            # A night without a program, in which the account traded.
            $journal = Join-Path (New-ExampleFolder $TestDrive) journal
            New-ExampleJournal $exchange $journal 2
            Start-Trading $exchange 3
            $end = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal, '-Duration', '00:00:05') | Wait-Program
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            $gap = @(Get-BinanceUserStreamJournal $journal -IncludeStatus | Where-Object Status -EQ Gap)[-1]
            $repaired = Join-Path (New-ExampleFolder $TestDrive) journal
            Copy-Item $journal $repaired -Recurse
            $null = Invoke-Control $emulator PUT "/api-keys/$($exchange.ApiKey)" @{ secretKey = 's' * 64 }
            $account = @{ ApiKey = ConvertTo-ApiKey $exchange.ApiKey; SecretKey = ConvertTo-ApiKey ('s' * 64) }
            $found = Repair-BinanceUserStreamJournal $repaired @account -RestUri $emulator.RestUri -ErrorAction Stop
            function Send-Gap([string] $Source, [string] $Patience = '00:10:00') {
                $folder = New-ExampleFolder $TestDrive
                Set-Content (Join-Path $folder webhook) $webhook.Uri
                $script = "& '$(Get-ExamplePath gap-alerts/Send-GapAlert.ps1)' '$folder/webhook' -Patience $Patience"
                Start-Line "`$ErrorActionPreference = 'Stop'; & { $Source } | $script" | Wait-Program
            }
            # A status as the script sees it, at a minute of a night.
            function Get-Status([string] $Kind, [int] $From, [int] $To, [string] $More = '') {
                $times = "From = [datetimeoffset]'2026-11-26T01:{0:00}:00Z'; To = [datetimeoffset]'2026-11-26T01:{1:00}:00Z'" -f $From, $To
                "[pscustomobject]@{ Status = '$Kind'; Stream = 'desk Spot'; Message = '$Kind $From-$To'; $times; $More }"
            }
        }

        It 'hears of one that nobody reads back, once, when the journal is read' {
            $webhook = Start-Webhook 500
            $end = Send-Gap "Get-BinanceUserStreamJournal '$journal' -IncludeStatus"
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            $texts = Get-Text $webhook
            # The first attempt was refused.
            $texts | Select-Object -Skip 1 | Should -Be @("desk UsdMFutures: $($gap.Message); it was not read back")
            "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
        }

        It 'hears nothing of one that Repair-BinanceUserStreamJournal has read back' {
            $webhook = Start-Webhook
            ($found | Measure-Object Fills -Sum).Sum | Should -Be 6
            $end = Send-Gap "Get-BinanceUserStreamJournal '$repaired' -IncludeStatus"
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            Get-Text $webhook | Should -BeNullOrEmpty
        }

        It 'hears at once of one that cannot be read back, and waits for one that is tried again' {
            $webhook = Start-Webhook
            $end = Send-Gap (@(
                    Get-Status Gap -From 0 -To 10
                    Get-Status GapUnrepaired -From 0 -To 10 -More "Reason = 'the key is not accepted'; IsFinal = `$true"
                    Get-Status Gap -From 20 -To 30
                    Get-Status GapUnrepaired -From 20 -To 30 -More "Reason = 'the exchange is away'; IsFinal = `$false"
                    Get-Status GapRepaired -From 20 -To 30
                ) -join '; ')
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            Get-Text $webhook | Should -Be @('desk Spot: Gap 0-10; the key is not accepted')
        }

        It 'hears of one after its patience, and again when it is repaired, in parts or by another host' {
            $webhook = Start-Webhook
            $end = Send-Gap (@(
                    Get-Status Gap -From 0 -To 10
                    Get-Status GapRepaired -From 0 -To 5
                    Get-Status GapRepaired -From 5 -To 10
                    Get-Status Gap -From 20 -To 30
                    Get-Status GapCovered -From 19 -To 31
                    # Of another stream.
                    (Get-Status Gap -From 40 -To 50) -replace 'Spot', 'Options'
                    Get-Status GapRepaired -From 40 -To 50
                ) -join '; ') 00:00:00
            $end.ExitCode | Should -Be 0 -Because $end.Errors
            Get-Text $webhook | Should -Be @(
                'desk Spot: Gap 0-10; it was not read back', 'desk Spot: GapRepaired 5-10'
                'desk Spot: Gap 20-30; it was not read back', 'desk Spot: GapCovered 19-31'
                'desk Options: Gap 40-50; it was not read back'
            )
        }
    }

    It 'that is not there makes an error and the exit code 1, and the stream goes on' {
        $run = Start-Alert "http://127.0.0.1:$(Get-UnusedPort)/hook/T0pSecret" 00:00:01
        $end = Wait-Program $run
        $end.ExitCode | Should -Be 1
        $end.Errors | Should -BeLike '*Nobody was told: No margin call*'
        "$($end.Output)$($end.Errors)" | Should -Not -BeLike '*T0pSecret*'
    }
}

Describe 'The Event Log' {
    BeforeAll {
        function Write-Entry($Objects) {
            $entries = [System.Collections.Generic.List[object]]::new()
            $Objects | & (Get-ExamplePath event-log/Write-StreamEvent.ps1) -Writer {
                param($Id, $Type, $Text) $entries.Add([pscustomobject]@{ Id = $Id; Type = $Type; Text = $Text })
            }
            $entries
        }
        function Get-Status([string] $Kind, [hashtable] $More = @{}) {
            $told = @{ Status = $Kind; Stream = 'desk Spot'; Message = "of $Kind" }
            foreach ($name in $More.Keys) { $told[$name] = $More[$name] }
            [pscustomobject]$told
        }
    }

    It 'has of the statuses of a real journal those that a person must know, and no event' -Skip:$old {
        $journal = Join-Path (New-ExampleFolder $TestDrive) journal
        New-ExampleJournal $exchange $journal 2
        $end = Start-Example stream/Receive-Stream.ps1 ($exchange.Arguments + '-JournalPath', $journal, '-Duration', '00:00:05') | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        $all = @(Get-BinanceUserStreamJournal $journal -IncludeStatus)
        $entries = @(Write-Entry $all)
        $entries.Id | Should -Be 1, 12
        $entries.Type | Should -Be Warning, Warning
        $entries[0].Text | Should -Be "desk UsdMFutures: Gap. $(($all | Where-Object Status -EQ Gap).Message)"
    }

    It 'has an id of its own for each kind of status that there is, or leaves it out on purpose' {
        $quiet = 'Connecting', 'Connected', 'Disconnected', 'KeyExtended', 'Rotated', 'MalformedFrame', 'GapCovered', 'AccountTaken', 'AccountLeft',
            'JournalTrimmed'
        $kinds = [Enum]::GetNames([BinanceUserStreams.Status.StreamStatusKind])
        $written = @($kinds | ForEach-Object { Write-Entry (Get-Status $_) })
        $written.Id | Sort-Object -Unique | Should -Be @(1..12)
        $written.Count | Should -Be 12
        $kinds | Where-Object { -not (Write-Entry (Get-Status $_)) } | Should -Be ($kinds | Where-Object { $_ -in $quiet })
    }

    It 'says <Type> of <Kind> with <More.Reason>' -ForEach @(
        @{ Kind = 'GapRepaired'; Type = 'Information'; More = @{ } }
        @{ Kind = 'GapUnrepaired'; Type = 'Warning'; More = @{ Reason = 'the exchange is away'; IsFinal = $false } }
        @{ Kind = 'GapUnrepaired'; Type = 'Error'; More = @{ Reason = 'the key is not accepted'; IsFinal = $true } }
        @{ Kind = 'JournalDiskLow'; Type = 'Error'; More = @{ } }
        @{ Kind = 'Ended'; Type = 'Warning'; More = @{ Reason = 'it was stopped' } }
        @{ Kind = 'Ended'; Type = 'Error'; More = @{ Reason = 'ApiKeyRejected' } }
    ) {
        (Write-Entry (Get-Status $Kind $More)).Type | Should -BeExactly $Type
    }

    It 'has a text that is not too long, and elsewhere than on Windows puts out what it would write' {
        (Write-Entry (Get-Status Gap @{ Stream = 'x' * 40000 })).Text.Length | Should -Be 31000
        if ($env:OS -ne 'Windows_NT') {
            $entry = Get-Status Gap | & (Get-ExamplePath event-log/Write-StreamEvent.ps1)
            $entry.Id, $entry.Type, $entry.Text | Should -Be 1, 'Warning', 'desk Spot: Gap. of Gap'
        }
    }
}

# Without SecretStore these are skipped, and the reason is in their name.
Describe "The vault$(if ($noVault) { " ($noVault)" })" -Skip:([bool] $noVault) {
    It 'gives the API key <Way> to a script that nobody can answer' -ForEach @(
        @{ Way = 'with a password of its own'; Protected = $true }
        @{ Way = 'without a password'; Protected = $false }
    ) {
        $null = Invoke-Control $emulator POST /reset
        $user = New-ExampleFolder $TestDrive
        $vaultKey = Join-Path $user vault-key
        Set-Content $vaultKey "p a`"ss w$([char]0xF6)rt"
        $given = @(if ($Protected) { '-VaultKeyFile'; $vaultKey })
        $secret = Join-Path $user from-the-old-machine.xml
        ConvertTo-ApiKey $exchange.ApiKey | Export-Clixml $secret
        $made = Start-Line "& '$(Get-ExamplePath secret-store/Initialize-Vault.ps1)' $given -Secret (Import-Clixml '$secret')" @{ HOME = $user } | Wait-Program
        $made.ExitCode | Should -Be 0 -Because $made.Errors
        $made.Output | Should -BeLike '*BinanceApiKey*SecureString*'

        $journal = Join-Path $user journal
        $arguments = '-ConnectionFile', $exchange.ConnectionFile, '-JournalPath', $journal, '-Duration', '00:00:10'
        $end = Start-Example secret-store/Receive-WithVault.ps1 ($arguments + $given) @{ HOME = $user } | Wait-Program
        $end.ExitCode | Should -Be 0 -Because $end.Errors
        @(Get-BinanceUserStreamJournal $journal -IncludeStatus).Status | Should -Contain Connected
        (Invoke-Control $emulator).listenKeys.account | Should -BeExactly $exchange.ApiKey
        foreach ($text in $made.Output, $made.Errors, $end.Output, $end.Errors) { $text | Should -Not -BeLike "*$($exchange.ApiKey)*" }
        # Neither the key nor the password lies about.
        Get-ChildItem $user -Recurse -Hidden -File -Include * | Where-Object FullName -Like '*secretmanagement*' |
            Select-String -SimpleMatch $exchange.ApiKey, 'p a"ss' | Should -BeNullOrEmpty

        if ($Protected) {
            $null = Invoke-Control $emulator POST /reset
            $closed = Start-Example secret-store/Receive-WithVault.ps1 $arguments @{ HOME = $user } | Wait-Program
            $closed.ExitCode | Should -Be 1
            Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
        }
    }
}
