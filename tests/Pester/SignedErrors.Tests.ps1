# Every way in which a signed request fails, what the user is told about it, and that no secret is told to anybody.
BeforeDiscovery {
    $script:failures = @(
        @{ Id = 'SecretKeyMissing'; Case = 'none'; Without = $true; Says = '*has to be signed*' }
        @{ Id = 'SecretKeyMalformed'; Case = 'a public key'; Secret = "-----BEGIN PUBLIC KEY-----`nTWFkZVVw`n-----END PUBLIC KEY-----" }
        @{ Id = 'SecretKeyPasswordMissing'; Case = 'an encrypted key'; Encrypted = $true }
        @{ Id = 'SecretKeyPasswordWrong'; Case = 'an encrypted key'; Encrypted = $true; Password = 'n0tThePasswordOfTheKey' }
        @{ Id = 'SignatureRejected'; Case = 'another secret'; Secret = 'An0therSecretOfTheUserzzzzzzzzzzzzzzzzzz'; Code = -1022 }
        @{ Id = 'SubscriptionRejected'; Case = 'an unknown code'; Code = -9999 }
        # No waiting is the end of a stream: without another attempt it is what the last failure was.
        @{ Id = 'ClockRejected'; Case = 'twice -1021'; Code = -1021; Raised = 'ReconnectLimitReached'; Says = '*does not accept the time*-1021*' }
        @{ Id = 'InvalidSymbol'; Case = 'a wildcard'; Market = 'IsolatedMargin'; Symbol = 'BTC*' }
        @{ Id = 'ListenKeyUnsupported'; Case = 'New-BinanceListenKey'; Command = 'New-BinanceListenKey' }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY
    $env:BINANCE_API_KEY = $env:BINANCE_SECRET_KEY = $null
    $apiKey = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
    $vectors = (Get-Content -Raw "$PSScriptRoot/../BinanceUserStreams.Tests/Signing/signing.vectors.json" | ConvertFrom-Json).vectors
    $published = $vectors.Where({ $_.name -eq 'spot-rest-ascii' }).secret
    $pem = $vectors.Where({ $_.name -eq 'java-ed25519-encrypted' }).privateKeyPem

    # Fails in the way of one row, and returns everything that any stream and $Error got.
    function Invoke-Failure([hashtable] $Row) {
        $null = Invoke-Control $emulator POST /reset
        $secret = if ($Row.Encrypted) { $pem } elseif ($Row.Secret) { $Row.Secret } else { $published }
        $arguments = @{ Market = 'Spot'; ApiKey = ConvertTo-ApiKey $apiKey; RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
        if (-not $Row.Without) { $arguments.SecretKey = ConvertTo-ApiKey $secret }
        if ($Row.Password) { $arguments.SecretKeyPassword = ConvertTo-ApiKey $Row.Password }
        if ($Row.Market) { $arguments.Market = $Row.Market }
        if ($Row.Symbol) { $arguments.Symbol = $Row.Symbol }
        $command = $Row.Command
        if (-not $command) {
            $command = 'Receive-BinanceUserStream'
            $arguments += @{ IncludeStatus = $true; MaximumReconnectCount = 0; Duration = '00:01:00' }
        }
        if ($Row.Code -and $Row.Code -ne -1022) {
            $fault = @{ kind = 'AnswerError'; status = 400; code = $Row.Code; reason = "No: $apiKey"; count = 100 }
            $null = Invoke-Control $emulator POST /stream-faults $fault
        }
        $global:Error.Clear()
        $streams = & {
            $DebugPreference = 'Continue'
            try { & $command @arguments -Verbose } catch { $_ }
        } *>&1
        [pscustomobject]@{ Streams = $streams; Errors = @($global:Error); Secrets = @($apiKey; $secret -split "`n"; $Row.Password).Where({ $_.Length -gt 5 }) }
    }
}

AfterAll {
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'The error <Id> (<Case>)' -ForEach $failures {
    BeforeAll {
        $outcome = Invoke-Failure $_
        $record = $outcome.Errors[0]
    }

    It 'has the id, a text and an action' {
        $outcome.Errors | Should -HaveCount 1
        $raised = if ($_.Raised) { $_.Raised } else { $Id }
        $record.FullyQualifiedErrorId | Should -BeLike "$raised,BinanceUserStreams.Commands.*"
        $record.Exception.Message | Should -Match '^[A-Z][^\r\n]{10,400}\.$'
        if ($_.Says) { $record.Exception.Message | Should -BeLike $_.Says }
        $record.ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
    }

    It 'tells no secret to any stream, to $Error or to its JSON' {
        Find-Secret @($outcome.Streams; $outcome.Errors) $outcome.Secrets | Should -BeNullOrEmpty
        $json = ConvertTo-Json $outcome.Errors -Depth 5 -WarningAction SilentlyContinue
        foreach ($secret in $outcome.Secrets) { $json.Contains($secret) | Should -BeFalse }
    }
}
