# Second tier: each cmdlet of a bus, failing and succeeding, with all that can be reached; and the files of a server.
# No API key, secret key, listen key, seed or token of the bus leaves the process in anything but the way it is meant for.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    $noServer = -not (Get-StagedBus) -or -not (Get-NatsServer)
    $script:calls = @(
        @{ Name = 'Connect-BinanceUserStreamBus'; Case = 'a user that the server does not know'
            Call = { Connect-BinanceUserStreamBus $server.Address -NKeyPath $strangerFile -TimeoutSec 5 } }
        @{ Name = 'Connect-BinanceUserStreamBus'; Case = 'a seed that is damaged'
            Call = { Connect-BinanceUserStreamBus $server.Address -NKeyPath $damagedFile } }
        @{ Name = 'Connect-BinanceUserStreamBus'; Case = 'a token that is no token'
            Call = { Connect-BinanceUserStreamBus $server.Address -CredentialPath $tokenFile -TimeoutSec 2 } }
        @{ Name = 'Connect-BinanceUserStreamBus'; Case = 'a password in the address'
            Call = { Connect-BinanceUserStreamBus "nats://user:$password@127.0.0.1:4222" } }
        @{ Name = 'Initialize-BinanceUserStreamBus'; Case = 'more copies than servers'
            Call = { Initialize-BinanceUserStreamBus $bus -Replicas 3 } }
        @{ Name = 'Read-BinanceUserStreamBus'; Case = 'no stream'
            Call = { Read-BinanceUserStreamBus $other -NoWait } }
        @{ Name = 'Get-BinanceUserStreamBus'; Case = 'a connection that is closed'
            Call = { Get-BinanceUserStreamBus $closed } }
        @{ Name = 'Test-BinanceUserStreamBus'; Case = 'no stream'
            Call = { Test-BinanceUserStreamBus $other } }
        @{ Name = 'Remove-BinanceUserStreamBusReader'; Case = 'a connection that is closed'
            Call = { Remove-BinanceUserStreamBusReader $closed risk -Confirm:$false } }
        @{ Name = 'Disconnect-BinanceUserStreamBus'; Case = 'a connection that is closed'
            Call = { Disconnect-BinanceUserStreamBus $closed } }
        @{ Name = 'Receive-BinanceUserStream'; Case = 'a bus, and a key that is to be removed'
            Call = { $keys | Receive-BinanceUserStream -Bus $bus -JournalPath (Join-Path $TestDrive none) -ApiKey $apiKey -RemoveListenKey } }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module $PSScriptRoot/Support/JsonSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force

    # As text, and as what a program might make of it on the way.
    function Get-Spelling([string] $Secret) {
        $bytes = [Text.Encoding]::UTF8.GetBytes($Secret)
        $hex = [BitConverter]::ToString($bytes).Replace('-', '')
        $Secret; $hex; $hex.ToLowerInvariant()
        # Base64 depends on where it begins: what stays the same wherever that is.
        foreach ($shift in 0..2) {
            $text = [Convert]::ToBase64String((New-Object byte[] $shift) + $bytes)
            $text.Substring(4, $text.Length - 8)
        }
    }

    function Find-InFile([string[]] $Path, [string[]] $Secret) {
        $spellings = $Secret | ForEach-Object { Get-Spelling $_ }
        foreach ($file in Get-ChildItem $Path -Recurse -File -Force) {
            $text = [Text.Encoding]::GetEncoding('iso-8859-1').GetString([IO.File]::ReadAllBytes($file.FullName))
            foreach ($one in $spellings) { if ($text.Contains($one)) { "$one in $($file.FullName)" } }
        }
    }
}

Describe 'The cmdlets of a bus' -Skip:$noServer {
    BeforeAll {
        Import-Module (Get-StagedBus) -Force
        $library = Join-Path (Get-StagedBus) "$(if ($PSEdition -eq 'Desktop') { 'net472' } else { 'net8.0' })/lib/NATS.NKeys.dll"
        $null = [Reflection.Assembly]::LoadFrom($library)
        function New-Seed([string] $Name) {
            $pair = [NATS.NKeys.KeyPair]::CreatePair([NATS.NKeys.PrefixByte]::User)
            [IO.File]::WriteAllText((Join-Path $TestDrive $Name), $pair.GetSeed())
            $pair.GetSeed(), $pair.GetPublicKey()
        }
        $seed, $user = New-Seed user.nk
        $stranger, $null = New-Seed stranger.nk
        $strangerFile = Join-Path $TestDrive stranger.nk
        $damagedFile = Join-Path $TestDrive damaged.nk
        $damaged = $seed.Substring(0, 50) + 'AAAAAAAA'
        [IO.File]::WriteAllText($damagedFile, $damaged)
        $token = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJlZDI1NTE5LW5rZXkifQ.T0kenOfTheUserT0kenOfTheUser.S1gnature'
        $tokenFile = Join-Path $TestDrive user.creds
        $lines = '-----BEGIN NATS USER JWT-----', $token, '------END NATS USER JWT------', '-----BEGIN USER NKEY SEED-----', $stranger,
        '------END USER NKEY SEED------'
        [IO.File]::WriteAllLines($tokenFile, [string[]]$lines)
        $password = 'Passw0rdOfTheBus'
        $server = Start-NatsServer (Join-Path $TestDrive roles) "authorization { users: [ { nkey: $user } ] }"
        $connection = @{ Server = $server.Address; NKeyPath = Join-Path $TestDrive user.nk }
        $bus = Connect-BinanceUserStreamBus @connection
        $other = Connect-BinanceUserStreamBus @connection -Prefix other
        $closed = Connect-BinanceUserStreamBus @connection
        $closed | Disconnect-BinanceUserStreamBus
        $null = Initialize-BinanceUserStreamBus $bus -Replicas 1

        $emulator = Start-Emulator
        $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
        $plainKey = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
        $apiKey = ConvertTo-ApiKey $plainKey
        $keys = New-BinanceListenKey @exchange -ApiKey $apiKey -Market UsdMFutures -Account desk01
        $secrets = @($seed; $stranger; $damaged; $token; $password; $plainKey; $keys.ListenKey)
        $seen = [System.Collections.Generic.HashSet[string]]::new()
    }

    AfterAll {
        $bus, $other | Disconnect-BinanceUserStreamBus
        $server.Stop()
        $emulator.Stop()
    }

    It 'tell none in any stream (<Name>, <Case>)' -ForEach $calls {
        $global:Error.Clear()
        $ErrorActionPreference = 'Continue'
        $VerbosePreference = $DebugPreference = $WarningPreference = $InformationPreference = 'Continue'
        # One that ends a command is an error as well.
        $all = @(try { & $Call *>&1 } catch { $_ }) + @($global:Error)
        $null = $seen.Add($Name)
        $text = ($all | Format-List * -Force | Out-String -Width 4096) + ($all | Out-String) + ($all | ForEach-Object { "$_ $($_.Exception)" })
        foreach ($secret in $secrets) { $text.Contains($secret) | Should -BeFalse }
        (Search-Json $all -Depth 6 -Secret $secrets).Found | Should -BeNullOrEmpty
    }

    It 'tell none when they succeed' {
        $all = @($bus, (Get-BinanceUserStreamBus $bus), (Initialize-BinanceUserStreamBus $bus -Replicas 1)) + @(Test-BinanceUserStreamBus $bus)
        $text = ($all | Format-List * -Force | Out-String -Width 4096) + ($all | Out-String)
        foreach ($secret in $secrets) { $text.Contains($secret) | Should -BeFalse }
        (Search-Json $all -Depth 6 -Secret $secrets).Found | Should -BeNullOrEmpty
    }

    It 'are all there' {
        $commands = (Get-Command -Module BinanceUserStreams.Bus).Name | Sort-Object
        $seen | Where-Object { $_ -like '*Bus*' } | Sort-Object | Should -Be $commands
    }
}

Describe 'What a server keeps' -Skip:$noServer {
    BeforeAll {
        Import-Module (Get-StagedBus) -Force
        $emulator = Start-Emulator
        $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
        $server = Start-NatsServer (Join-Path $TestDrive kept)
        $bus = Connect-BinanceUserStreamBus $server.Address
        $null = Initialize-BinanceUserStreamBus $bus -Replicas 1
        $secretKey = 'Secr3tKeyOfTheUser'.PadRight(64, 'x')
        $apiKeys = @{}
        foreach ($name in 'desk01', 'desk02') { $apiKeys[$name] = "Secr3tApi$name".PadRight(64, 'z') }
        $keys = foreach ($name in 'desk01', 'desk02') {
            New-BinanceListenKey @exchange -ApiKey (ConvertTo-ApiKey $apiKeys[$name]) -Market UsdMFutures -Account $name
        }
        $journal = Join-Path $TestDrive journal
        $states = $keys | Receive-BinanceUserStream -Bus $bus -HostName host1 -Copies 1 -JournalPath $journal -IncludeStatus -Duration 00:01:00 `
            -ApiKey { ConvertTo-ApiKey $apiKeys[$_.Account] } -SecretKey (ConvertTo-ApiKey $secretKey) -MaximumEvents 4 -WarningAction SilentlyContinue |
            ForEach-Object {
                if ($_.Status -eq 'Connected') {
                    # The exchange names the key in what it sends, in the wrapper and in the event.
                    $key = ($keys | Where-Object Account -EQ $_.Account).ListenKey
                    foreach ($id in 1, 2) {
                        $trade = '{"e":"ORDER_TRADE_UPDATE","E":178000000012ID,"listenKey":"KEY","o":{"s":"BTCUSDT","i":ID,"c":"KEY"}}' -creplace
                        'KEY', $key -creplace 'ID', $id
                        $body = '{"market":"UsdMFutures","account":"' + $apiKeys[$_.Account] + '","event":' + $trade + '}'
                        $null = Invoke-RestMethod "$($emulator.RestUri)emulator/events" -Method Post -Body $body -ContentType application/json -UseBasicParsing
                    }
                }
                $_
            }
        $read = @(Read-BinanceUserStreamBus $bus -After ([datetimeoffset]::UtcNow.AddHours(-1)) -NoWait -WarningAction SilentlyContinue)
        $bus | Disconnect-BinanceUserStreamBus
        $server.Stop()
        $emulator.Stop()
        $secrets = @($apiKeys.Values) + @($keys.ListenKey) + $secretKey
    }

    It 'are events of two accounts' {
        @($states | Where-Object EventType).Count | Should -Be 4
        $read.Account | Sort-Object -Unique | Should -Be desk01, desk02
        Find-InFile (Join-Path $TestDrive kept) ORDER_TRADE_UPDATE | Should -Not -BeNullOrEmpty
        Get-ChildItem $journal -Filter journal.bus | Should -Not -BeNullOrEmpty
    }

    It 'has no API key, secret key or listen key in any file, however it is spelled, nor has the journal' {
        Find-InFile (Join-Path $TestDrive kept), $journal $secrets | Should -BeNullOrEmpty
    }

    It 'would be found if there were one' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive leak)
        $bytes = [Text.Encoding]::UTF8.GetBytes("x$secretKey")
        [IO.File]::WriteAllText("$folder/base64", "..$([Convert]::ToBase64String($bytes))..")
        [IO.File]::WriteAllText("$folder/hex", [BitConverter]::ToString($bytes).Replace('-', ''))
        @(Find-InFile $folder $secretKey | ForEach-Object { Split-Path ($_ -replace '^.* in ') -Leaf } | Sort-Object -Unique) | Should -Be base64, hex
    }
}

# A test that is not run says why.
Describe 'What the search needs here' {
    It 'is a nats-server, and the companion module' {
        if ($noServer) { Set-ItResult -Skipped -Because 'BinanceUserStreams.Bus or nats-server is missing: apt-get install nats-server, or NATS_SERVER names one' }
    }
}
