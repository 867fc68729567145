# Second tier: each command, failing, and all that can be reached from its errors.
# Where a key or a password could end up without anybody wanting it: error dumps, transcripts, histories, logs, exported
# objects, journals, command lines.
BeforeDiscovery {
    $script:calls = @(
        @{ Name = 'New-BinanceListenKey'; Case = 'nobody listens'
            Call = { New-BinanceListenKey -RestUri $nowhere -ApiKey $apiKey -MaximumRetryCount 0 } }
        @{ Name = 'New-BinanceListenKey'; Case = 'with a connection, through a proxy that is not there'
            Call = { New-BinanceListenKey -RestUri https://exchange.invalid -Connection $connection -Proxy $nowhere -ProxyCredential $proxyUser -MaximumRetryCount 0 } }
        @{ Name = 'Update-BinanceListenKey'; Case = 'the exchange repeats the keys'
            Call = { $key | Update-BinanceListenKey -RestUri $echoing -ApiKey $apiKey -MaximumRetryCount 0 } }
        @{ Name = 'Update-BinanceListenKey'; Case = 'a row that cannot be read'
            Call = { [pscustomobject]@{ ListenKey = $key.ListenKey; Market = 'Bogus' } | Update-BinanceListenKey -ApiKey $apiKey } }
        @{ Name = 'Remove-BinanceListenKey'; Case = 'nobody listens'
            Call = { Remove-BinanceListenKey $key -RestUri $nowhere -Connection $connection -MaximumRetryCount 0 } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'nobody listens'
            Call = { $key | Receive-BinanceUserStream -StreamUri $nowhereStream -ApiKey $apiKey -MaximumReconnectCount 0 } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'an address that is refused'
            Call = { Receive-BinanceUserStream $key.ListenKey -StreamUri ws://exchange.example -Connection $connection } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'Spot with a credential, nobody listens'
            Call = { Receive-BinanceUserStream -Market Spot -RestUri $nowhere -StreamUri $nowhereStream -Credential $credential -MaximumReconnectCount 0 } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'margin, the exchange repeats the keys'
            Call = { Receive-BinanceUserStream -Market CrossMargin -RestUri $echoing -StreamUri $nowhereStream -Connection $connection -MaximumRetryCount 0 -MaximumReconnectCount 0 } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'a private key that its password does not open'
            Call = { Receive-BinanceUserStream -Market Spot -RestUri $nowhere -StreamUri $nowhereStream -ApiKey $apiKey -SecretKey $pem -SecretKeyPassword $keyPassword } }
        @{ Name = 'Test-BinanceUserStream'; Case = 'an address that is refused'
            Call = { Test-BinanceUserStream $key.ListenKey -StreamUri ws://exchange.example -Connection $connection } }
        @{ Name = 'ConvertFrom-BinanceUserStreamJson'; Case = 'a frame that is cut within the key'
            Call = { '{"stream":"' + $key.ListenKey + '","data":{"e":"x' | ConvertFrom-BinanceUserStreamJson } }
        @{ Name = 'Get-BinanceUserStreamJournal'; Case = 'a damaged journal with a key in it'
            Call = { Get-BinanceUserStreamJournal $damaged } }
        @{ Name = 'Export-BinanceUserStreamReport'; Case = 'a damaged journal with a key in it'
            Call = { Export-BinanceUserStreamReport $damaged (Join-Path $TestDrive report.html) } }
        @{ Name = 'ConvertTo-BinanceFill'; Case = 'a text with a key in it'
            Call = { "no event $($key.ListenKey)" | ConvertTo-BinanceFill } }
        @{ Name = 'Measure-BinanceFill'; Case = 'a listen key'
            Call = { $key | Measure-BinanceFill -By Symbol } }
        @{ Name = 'Export-BinanceFill'; Case = 'a listen key'
            Call = { $key | Export-BinanceFill (Join-Path $TestDrive fills.csv) } }
        @{ Name = 'Get-BinanceAccountState'; Case = 'a damaged journal with a key in it'
            Call = { Get-BinanceAccountState $damaged -Verbose } }
        @{ Name = 'Get-BinanceAccountState'; Case = 'the exchange repeats the keys'
            Call = { Get-BinanceAccountState -Live -Market UsdMFutures -RestUri $echoing -ApiKey $apiKey -SecretKey $apiKey -MaximumRetryCount 0 } }
        @{ Name = 'Watch-BinanceUserStream'; Case = 'a damaged journal with a key in it, and no terminal'
            Call = { Watch-BinanceUserStream $damaged -Verbose } }
        @{ Name = 'Optimize-BinanceUserStreamJournal'; Case = 'a compressed file that is a key'
            Call = {
                $folder = New-Item (Join-Path $TestDrive nogzip) -ItemType Directory
                Set-Content (Join-Path $folder 20261125-0001.jsonl.gz) $key.ListenKey
                Set-Content (Join-Path $folder 20261126-0001.jsonl) $key.ListenKey
                Optimize-BinanceUserStreamJournal $folder -Compress -Verbose
            } }
        @{ Name = 'Repair-BinanceUserStreamJournal'; Case = 'no journal'
            Call = { Repair-BinanceUserStreamJournal (Join-Path $TestDrive none) -ApiKey $apiKey -SecretKey $apiKey } }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/FrameServer.psm1 -Force
    Import-Module $PSScriptRoot/Support/JsonSearch.psm1 -Force
    Import-Module $PSScriptRoot/Support/RudeProxy.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $repeating = Start-Emulator
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null

    $secret = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
    $password = 'Pr0xyPasswordOfTheUser'
    $apiKey = ConvertTo-ApiKey $secret
    $secretKey = 'Secr3tKeyOfTheUser'.PadRight(64, 'x')
    $keyPassword = ConvertTo-ApiKey 'Passw0rdOfTheKeyOfTheUser'
    # A published one, with another password than that.
    $pemLines = 'MIGjMF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBBlYhnjnkypriNPf007', 'OTExAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQQWqxMnW6Y9N+GMoG',
    'Tb+tvARA/4zAVMN8vStz6kORV1BTxqLsGGm6LafPUOyJTeAYfOWb0w+kNu3ZyJzi', 'LfC/BCSwjpxqdfVg041XDD8NXZCipA=='
    $pem = ConvertTo-ApiKey (@('-----BEGIN ENCRYPTED PRIVATE KEY-----'; $pemLines; '-----END ENCRYPTED PRIVATE KEY-----') -join "`n")
    $connection = @{ ApiKey = $secret; SecretKey = $secretKey; SecretKeyPassword = 'Passw0rdOfTheKeyOfTheUser' }
    $credential = [pscredential]::new($secret, (ConvertTo-ApiKey $secretKey))
    $proxyUser = [pscredential]::new('user', (ConvertTo-ApiKey $password))
    $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
    $key = New-BinanceListenKey -ApiKey $apiKey @exchange
    $secrets = @($secret; $password; $key.ListenKey; $secretKey; 'Passw0rdOfTheKeyOfTheUser'; $pemLines)
    $nowhere = "http://127.0.0.1:$(Get-UnusedPort)"
    $nowhereStream = $nowhere -replace '^http', 'ws'
    $echoing = $repeating.RestUri
    $null = Invoke-Control $repeating POST /faults @{
        kind = 'Status'; status = 400; code = -9999; msg = "no $secret, no $secretKey and no $($key.ListenKey)"; count = 0
    }

    # Receives with a journal until the key has ended, and then one frame in a combined stream's wrapper.
    function Write-Journal([string] $Folder) {
        $expired = '{"e":"listenKeyExpired","E":1780000000123,"listenKey":"KEY"}' -creplace 'KEY', $key.ListenKey
        $wrapped = '{"stream":"KEY","data":{"e":"ORDER_TRADE_UPDATE","E":1780000000124,"o":{"s":"BTCUSDT","i":17}}}' -creplace 'KEY', $key.ListenKey
        $server = Start-FrameServer $wrapped, $expired
        try {
            $key | Receive-BinanceUserStream -StreamUri $server.StreamUri -ApiKey $apiKey -JournalPath $Folder -IncludeStatus -MaximumEvents 2 -Duration 00:00:20 -WarningAction SilentlyContinue
        }
        finally { $server.Stop() }
    }

    function Get-JournalText([string] $Folder) { Get-ChildItem $Folder -File -Recurse | ForEach-Object { [IO.File]::ReadAllText($_.FullName) } }

    $damaged = Join-Path $TestDrive damaged
    $null = Write-Journal $damaged
    $segment = Get-ChildItem $damaged -Filter *.jsonl | Select-Object -First 1
    $lines = [IO.File]::ReadAllLines($segment.FullName)
    [IO.File]::WriteAllLines($segment.FullName, @($lines[0]; "{`"listenKey`":`"$($key.ListenKey)"; $lines | Select-Object -Skip 1))
}

AfterAll {
    $env:BINANCE_API_KEY = $inherited
    $emulator.Stop()
    $repeating.Stop()
}

Describe 'The JSON of $Error, 8 levels deep' {
    BeforeAll { $records = [System.Collections.Generic.List[object]]::new() }

    It 'is that of <Name> (<Case>)' -ForEach $calls {
        $global:Error.Clear()
        $ErrorActionPreference = 'Continue'
        & $Call *> $null
        $global:Error.Count | Should -Be 1
        $global:Error[0].FullyQualifiedErrorId | Should -BeLike "*,BinanceUserStreams.Commands.$($Name -replace '-')Command"
        $json = ConvertTo-Json @($global:Error) -Depth 4 -WarningAction SilentlyContinue
        foreach ($text in $secrets) { $json.Contains($text) | Should -BeFalse }
        $records.Add($global:Error[0])
    }

    It 'has no secret' {
        $commands = (Get-Command -Module BinanceUserStreams).Name | Sort-Object
        $records.InvocationInfo.MyCommand.Name | Sort-Object -Unique | Should -Be $commands
        $search = Search-Json $records.ToArray() -Depth 8 -Secret $secrets
        $search.Found | Should -BeNullOrEmpty
        $search.Objects | Should -BeGreaterThan 10000
    }

    It 'is searched in all that ConvertTo-Json writes' {
        $global:Error.Clear()
        $ErrorActionPreference = 'Continue'
        $null = New-BinanceListenKey -RestUri $nowhere -ApiKey $apiKey -MaximumRetryCount 0 2>$null
        $errors = @($global:Error)
        $seen = [System.Collections.Generic.HashSet[string]]::new([string[]]@((Search-Json $errors -Depth 4 -KeepTexts).Texts))
        $json = ConvertTo-Json $errors -Depth 4 -WarningAction SilentlyContinue
        # Only texts: names of properties are the types', and no dictionary is among them.
        $written = [regex]::Matches($json, '(?m)(?:": |^\s*)("(?:[^"\\]|\\.)*"),?$') | ForEach-Object { $_.Groups[1].Value | ConvertFrom-Json }
        $written.Count | Should -BeGreaterThan 100
        $written | Where-Object { -not $seen.Contains("$_") -and "$_" -notmatch '^\d{4}-\d\d-\d\dT' } | Select-Object -Unique | Should -BeNullOrEmpty
    }

    It 'would be found to hold a secret at the last level' {
        $chain = [Exception]::new('here')
        1..8 | ForEach-Object { $chain = [pscustomobject]@{ Inner = $chain } }
        (Search-Json $chain -Depth 8 -Secret here).Found | Should -Not -BeNullOrEmpty
        $deeper = [pscustomobject]@{ A = [pscustomobject]@{ B = [Exception]::new('x', [Exception]::new('here')) } }
        (Search-Json $deeper -Depth 3 -Secret here).Found | Should -Not -BeNullOrEmpty
    }
}

Describe 'A stream that is watched closely' {
    BeforeAll {
        $folder = Join-Path $TestDrive watched
        $null = New-Item -ItemType Directory $folder
        [IO.File]::WriteAllText("$folder/secret", $secret)
        $null = Invoke-Control $emulator POST /reset
        # The secret reaches the engine as a vault would hand it over: neither typed nor on the command line.
        $output = Invoke-FreshEngine @"
            `$ErrorActionPreference = 'Stop'
            Set-Location '$folder'
            Import-Module '$(Get-StagedModule)'
            `$null = Start-Transcript '$folder/transcript.txt'
            `$DebugPreference = 'Continue'; `$VerbosePreference = 'Continue'
            `$apiKey = [System.Net.NetworkCredential]::new('', [IO.File]::ReadAllText('$folder/secret')).SecurePassword
            `$exchange = @{ ApiKey = `$apiKey; RestUri = '$($emulator.RestUri)'; StreamUri = '$($emulator.StreamUri)' }
            `$key = New-BinanceListenKey @exchange
            [IO.File]::WriteAllText('$folder/key', `$key.ListenKey)
            `$statuses = `$key | Receive-BinanceUserStream -ApiKey `$apiKey -IncludeStatus -KeepAliveInterval 00:00:01 -MaximumEvents 2 -Duration 00:01:00 -Debug -Verbose -WarningAction Continue | ForEach-Object {
                if (`$_.Status -eq 'Connected') {
                    if (Test-Path "/proc/`$PID/cmdline") {
                        [IO.File]::ReadAllText("/proc/`$PID/cmdline") + [IO.File]::ReadAllText("/proc/`$PID/environ") | Set-Content '$folder/process.txt'
                        "`$(Get-Content "/proc/`$PID/task/*/children" -ErrorAction Ignore)" | Set-Content '$folder/children.txt'
                    }
                    `$null = Invoke-RestMethod -Method Post -UseBasicParsing '$($emulator.RestUri)emulator/listen-keys/expire' -Body '{}' -ContentType application/json
                }
                `$_
            }
            `$statuses | Out-Default
            `$statuses | Format-List * | Out-Default
            try { `$key | Update-BinanceListenKey -ApiKey `$apiKey } catch { `$_ | Format-List * -Force | Out-Default }
            `$null = Stop-Transcript
            `$onlyStatuses = @(`$statuses | Where-Object { `$_ -is [BinanceUserStreams.Status.StreamStatus] })
            `$onlyStatuses | Export-Clixml '$folder/statuses.xml' -Depth 8
            `$onlyStatuses | Export-Csv '$folder/statuses.csv' -NoTypeInformation
            ConvertTo-Json `$onlyStatuses -Depth 8 | Set-Content '$folder/statuses.json'
            `$onlyStatuses.Count
"@ | Out-String
        $listenKeys = @([IO.File]::ReadAllText("$folder/key")) + @((Invoke-Control $emulator).listenKeys | ForEach-Object { $_.listenKey })
        function Read-Watched([string] $Name) { [IO.File]::ReadAllText((Join-Path $folder $Name)) }
        function Test-Clean([string] $Text) { foreach ($one in @($secret) + $listenKeys) { $Text.Contains($one) | Should -BeFalse } }
    }

    It 'was really watched' {
        Read-Watched transcript.txt | Should -BeLike '*DEBUG: *'
        Read-Watched transcript.txt | Should -BeLike '*VERBOSE: *'
        Read-Watched transcript.txt | Should -BeLike '*Connected*'
        Read-Watched transcript.txt | Should -BeLike '*listenKeyExpired*'
    }

    It 'tells no secret to its output, its verbose and debug lines, or a transcript' {
        Test-Clean $output
        Test-Clean (Read-Watched transcript.txt)
    }

    It 'tells no secret in its status objects, stored as <_>' -ForEach 'statuses.xml', 'statuses.csv', 'statuses.json' {
        Read-Watched $_ | Should -BeLike '*Connected*'
        Test-Clean (Read-Watched $_)
    }

    It 'starts no process, and neither its command line nor its environment has a secret' -Skip:(-not (Test-Path /proc/self/cmdline)) {
        (Read-Watched children.txt).Trim() | Should -BeNullOrEmpty
        Read-Watched process.txt | Should -Match 'EncodedCommand'
        Test-Clean (Read-Watched process.txt)
    }
}

# Windows PowerShell does not read these variables.
Describe 'User name and password in <_>' -Skip:($PSEdition -eq 'Desktop') -ForEach 'HTTPS_PROXY', 'ALL_PROXY' {
    BeforeAll {
        $folder = Join-Path $TestDrive "proxy-$_"
        $null = New-Item -ItemType Directory $folder
        $proxy = Start-RudeProxy
        # With an @ that is spelled out, as it has to be.
        [IO.File]::WriteAllText("$folder/proxy", "http://botname:Pr0xy%40Passw0rd@$($proxy.Address)")
        $output = Invoke-FreshEngine @"
            Set-Location '$folder'
            foreach (`$name in 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy') { Remove-Item "env:`$name" -ErrorAction Ignore }
            `$env:$_ = [IO.File]::ReadAllText('$folder/proxy')
            Import-Module '$(Get-StagedModule)'
            `$null = Start-Transcript '$folder/transcript.txt'
            `$DebugPreference = 'Continue'; `$VerbosePreference = 'Continue'
            `$apiKey = [System.Net.NetworkCredential]::new('', 'k' * 64).SecurePassword
            `$key = New-BinanceListenKey -ApiKey `$apiKey -RestUri '$($emulator.RestUri)' -StreamUri '$($emulator.StreamUri)'
            `$away = @{ ApiKey = `$apiKey; RestUri = 'https://exchange.invalid'; MaximumRetryCount = 0 }
            New-BinanceListenKey @away
            Test-BinanceUserStream @away -StreamUri wss://exchange.invalid -TimeoutSec 5 | Format-List | Out-Default
            `$stream = @{ ApiKey = `$apiKey; RestUri = '$($emulator.RestUri)'; StreamUri = 'wss://exchange.invalid'; MaximumReconnectCount = 1; Duration = '00:00:20' }
            `$statuses = @(Receive-BinanceUserStream `$key.ListenKey @stream -JournalPath '$folder/journal' -IncludeStatus -WarningAction Continue)
            `$statuses | Out-Default
            `$statuses | Format-List * | Out-Default
            `$Error | Format-List * -Force | Out-Default
            `$Error | ForEach-Object { "`$(`$_.Exception)" } | Out-Default
            `$null = Stop-Transcript
            `$statuses | Export-Clixml '$folder/statuses.xml' -Depth 8
            ConvertTo-Json @(`$Error) -Depth 4 -WarningAction SilentlyContinue | Set-Content '$folder/errors.json'
            "`$(`$Error.Count) errors, `$(`$statuses.Count) statuses"
            exit 0
"@ | Out-String
        $told = Get-ChildItem $folder -File -Recurse | Where-Object Name -NE proxy
    }

    AfterAll { $proxy.Stop() }

    It 'are told to the proxy, which repeats them' {
        $output | Should -Match '\d+ errors, \d+ statuses'
        [IO.File]::ReadAllText("$folder/transcript.txt") | Should -BeLike '*502*'
        $told.Name | Should -Contain transcript.txt
        $told.Extension | Should -Contain .jsonl
    }

    It 'are in no output, transcript, error, status object or journal' {
        $basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('botname:Pr0xy@Passw0rd'))
        foreach ($secret in 'Passw0rd', 'botname', $basic) {
            $output.Contains($secret) | Should -BeFalse -Because $secret
            foreach ($file in $told) { [IO.File]::ReadAllText($file.FullName).Contains($secret) | Should -BeFalse -Because "$secret in $($file.Name)" }
        }
    }
}

Describe 'Get-History' {
    It 'has no secret where keys come from a vault, a connection or a variable' {
        $shell = [powershell]::Create()
        $settings = [System.Management.Automation.PSInvocationSettings]@{ AddToHistory = $true }
        $shell.Runspace.SessionStateProxy.SetVariable('apiKey', $apiKey)
        $shell.Runspace.SessionStateProxy.SetVariable('connection', $connection)
        foreach ($line in @(
                "Import-Module '$(Get-StagedModule)'"
                "`$key = New-BinanceListenKey -ApiKey `$apiKey -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri)"
                "`$key | Update-BinanceListenKey -Connection `$connection"
                "`$key | Receive-BinanceUserStream -ApiKey `$apiKey -Duration 00:00:00.1"
                "`$key | Remove-BinanceListenKey -Connection `$connection"
            )) {
            $shell.Commands.Clear()
            $null = $shell.AddScript($line).Invoke($null, $settings)
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        $listenKey = $shell.Runspace.SessionStateProxy.GetVariable('key').ListenKey
        $shell.Commands.Clear()
        $history = @($shell.AddCommand('Get-History').Invoke())
        $shell.Dispose()
        $history.Count | Should -BeGreaterThan 4
        $text = ($history | Format-List * | Out-String -Width 4096) + (ConvertTo-Json $history -Depth 8 -WarningAction SilentlyContinue)
        foreach ($one in $secret, $listenKey) { $text.Contains($one) | Should -BeFalse }
    }
}

Describe 'A journal' {
    BeforeAll {
        $kept = Join-Path $TestDrive kept
        $received = @(Write-Journal $kept)
        $text = Get-JournalText $kept | Out-String
    }

    It 'keeps the event of the key that has ended, and a frame in the wrapper that names the key' {
        $received.EventType | Should -Contain listenKeyExpired
        $received.EventType | Should -Contain ORDER_TRADE_UPDATE
        $text | Should -BeLike '*listenKeyExpired*'
        $text | Should -BeLike '*ORDER_TRADE_UPDATE*'
    }

    It 'has no secret in any file, name or object that is read back' {
        foreach ($one in $secrets) { $text.Contains($one) | Should -BeFalse }
        $names = Get-ChildItem $kept -Recurse | ForEach-Object FullName
        foreach ($one in $secrets) { "$names".Contains($one) | Should -BeFalse }
        Find-Secret @(Get-BinanceUserStreamJournal $kept -IncludeStatus) $secrets | Should -BeNullOrEmpty
    }
}
