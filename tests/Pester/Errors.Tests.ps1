# Second tier: each way to fail, in three ways; HostedTests has the same errors in the process of the test.
# Every way to fail, what the user is told about it, and that no secret is told to anybody.
BeforeDiscovery {
    # Fault: what the exchange does. Arguments: what the caller does.
    $script:failures = @(
        @{ Id = 'ApiKeyMissing'; Category = 'AuthenticationError'; Case = 'no API key'; WithoutKey = $true }
        @{ Id = 'ApiKeyMalformed'; Category = 'AuthenticationError'; Case = 'an API key with a line break'; ApiKey = "Secr3tApiKeyOfTheUser`n" }
        @{ Id = 'ApiKeyMalformed'; Category = 'AuthenticationError'; Case = '-2014'; ApiKey = 'Secr3tApiKeyOfTheUser'; Status = 401; Code = -2014 }
        @{ Id = 'ApiKeyRejected'; Category = 'AuthenticationError'; Case = '-2015'; Rejected = $true; Status = 401; Code = -2015 }
        @{ Id = 'ListenKeyNotFound'; Category = 'ObjectNotFound'; Case = '-1125'; Expired = $true; Status = 400; Code = -1125 }
        @{ Id = 'RateLimited'; Category = 'LimitsExceeded'; Case = '429'; Status = 429; Code = -1003
            Fault = @{ kind = 'Status'; status = 429; code = -1003; msg = 'Too many requests; current limit is 2400 requests per minute.'; headers = @{ 'Retry-After' = '3000' } } }
        @{ Id = 'IpBanned'; Category = 'LimitsExceeded'; Case = '418'; Status = 418; Code = -1003
            Fault = @{ kind = 'Status'; status = 418; code = -1003; msg = 'Way too many requests; IP(127.0.0.1) banned until 4102444800000.' } }
        @{ Id = 'RequestTimedOut'; Category = 'OperationTimeout'; Case = 'no answer'; Arguments = @{ TimeoutSec = 1 }
            Fault = @{ kind = 'Hang' } }
        @{ Id = 'RequestTimedOut'; Category = 'OperationTimeout'; Case = '408'; Status = 408; Code = -1007
            Fault = @{ kind = 'Status'; status = 408; code = -1007; msg = 'Timeout waiting for response from backend server.' } }
        @{ Id = 'ConnectionFailed'; Category = 'ConnectionError'; Case = 'a closed port'; ClosedPort = $true }
        @{ Id = 'ConnectionFailed'; Category = 'ConnectionError'; Case = 'a reset connection'; Fault = @{ kind = 'Reset' } }
        @{ Id = 'ConnectionFailed'; Category = 'ConnectionError'; Case = 'half an answer'; Fault = @{ kind = 'Truncated' } }
        @{ Id = 'ConnectionFailed'; Category = 'ConnectionError'; Case = 'a closed proxy'; ClosedProxy = $true }
        @{ Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Case = '503'; Status = 503; Code = -1001
            Fault = @{ kind = 'Status'; status = 503; code = -1001; msg = 'Internal error; unable to process your request. Please try again.' } }
        @{ Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Case = 'a gateway''s 502'; Status = 502
            Fault = @{ kind = 'Html'; status = 502 } }
        @{ Id = 'EndpointRetired'; Category = 'InvalidOperation'; Case = '410'; Status = 410
            Fault = @{ kind = 'Status'; status = 410; body = '<html>410 Gone</html>'; contentType = 'text/html' } }
        @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Case = '403'; Status = 403; Fault = @{ kind = 'Html' } }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'an empty 202'; Status = 202; Fault = @{ kind = 'Empty' } }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'garbage'; Status = 200; Fault = @{ kind = 'Garbage' } }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'a redirect'; Status = 307
            Fault = @{ kind = 'Redirect'; location = 'https://elsewhere.example/' } }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'an error that repeats the keys'; Status = 400; Code = -9999; Echo = $true }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'a key where none is expected'; Status = 201; Leak = $true }
        @{ Id = 'InsecureUri'; Category = 'SecurityError'; Case = 'http to another machine'; Arguments = @{ RestUri = 'http://exchange.example' } }
        @{ Id = 'InsecureUri'; Category = 'SecurityError'; Case = 'ws to another machine'; Arguments = @{ StreamUri = 'ws://exchange.example' } }
        @{ Id = 'MarketMismatch'; Category = 'InvalidArgument'; Case = 'the key of another market'; Arguments = @{ Market = 'Options' } }
        @{ Id = 'UnexpectedResponse'; Category = 'InvalidResult'; Case = 'a key as the content type'; Status = 400; LeakType = $true }
        @{ Id = 'InvalidListenKey'; Category = 'InvalidArgument'; Case = 'a row with a misspelt market'; BadRow = @{ Market = 'Bogus' } }
        @{ Id = 'InvalidListenKey'; Category = 'InvalidArgument'; Case = 'a row with a misspelt environment'; BadRow = @{ Market = 'Options'; Environment = 'Bogus' } }
        @{ Id = 'InvalidListenKey'; Category = 'InvalidArgument'; Case = 'a row without a market'; BadRow = @{ } }
        @{ Id = 'UntrustedUri'; Category = 'SecurityError'; Case = 'a row that names a host'; BadRow = @{ Market = 'MarginRisk'; RestUri = 'http://127.0.0.1:9/' } }
        @{ Id = 'InvalidProxy'; Category = 'InvalidArgument'; Case = 'a variable of an unknown scheme'; ProxyVariable = 'socks6://user:PASSWORD@127.0.0.1:9' }
        @{ Id = 'ProxyLoginFailed'; Category = 'AuthenticationError'; Case = 'a password that the proxy refuses'; RefusedLogin = $true }
        @{ Id = 'UnsupportedEnvironment'; Category = 'InvalidArgument'; Case = 'no demo host'; NoDemo = $true }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/RudeProxy.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $password = 'Pr0xyPasswordOfTheUser'
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null
    $inheritedProxy = $env:ALL_PROXY

    # Fails in the way of one row, and returns everything that any stream and $Error got.
    function Invoke-Failure([hashtable] $Row) {
        # The process asks nothing more of a host that asked it to wait: such a row has a host of its own.
        if ($Row.Status -notin 418, 429) { return Invoke-FailureAt $emulator $Row }
        $limited = Start-Emulator
        try { Invoke-FailureAt $limited $Row } finally { $limited.Stop() }
    }

    function Invoke-FailureAt($Emulator, [hashtable] $Row) {
        $null = Invoke-Control $emulator POST /reset
        $text = if ($Row.ApiKey) { $Row.ApiKey } else { 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z') }
        $good = ConvertTo-ApiKey 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
        $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
        $key = New-BinanceListenKey -Market MarginRisk -ApiKey $good @exchange

        $arguments = @{ MaximumRetryCount = 0 }
        if (-not $Row.WithoutKey) { $arguments.ApiKey = ConvertTo-ApiKey $text }
        if ($Row.ClosedPort) { $arguments.RestUri = "http://127.0.0.1:$(Get-UnusedPort)" }
        $proxy = if ($Row.RefusedLogin) { Start-RudeProxy -AskAgain }
        if ($Row.ClosedProxy -or $proxy) {
            $arguments.RestUri = 'https://exchange.invalid'
            $arguments.Proxy = if ($proxy) { "http://$($proxy.Address)" } else { "http://127.0.0.1:$(Get-UnusedPort)" }
            $arguments.ProxyCredential = [pscredential]::new('user', (ConvertTo-ApiKey $password))
        }
        if ($Row.Arguments) { foreach ($name in $Row.Arguments.Keys) { $arguments[$name] = $Row.Arguments[$name] } }
        if ($Row.Rejected) { $null = Invoke-Control $emulator PUT "/api-keys/$text" @{ rejected = $true } }
        if ($Row.Expired) { $null = Invoke-Control $emulator POST /listen-keys/expire @{} }
        # Until cleared: the command fails once from the pipeline, once by argument, once with a connection.
        if ($Row.Fault) { $null = Invoke-Control $emulator POST /faults ($Row.Fault + @{ count = 0 }) }
        if ($Row.Leak) {
            $body = @{ data = @{ listenKey = $key.ListenKey } } | ConvertTo-Json -Compress
            $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 201; body = $body; count = 0 }
        }
        if ($Row.LeakType) {
            $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 400; body = 'x'; contentType = "text/$($key.ListenKey)"; count = 0 }
        }
        if ($Row.Echo) {
            $echo = "bad key $text and listen key $($key.ListenKey)"
            $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 400; code = -9999; msg = $echo; count = 0 }
        }

        $given = if ($Row.NoDemo) {
            [pscustomobject]@{ ListenKey = $key.ListenKey; Market = 'MarginRisk'; Environment = 'Demo' }
        }
        elseif ($Row.BadRow) { [pscustomobject]($Row.BadRow + @{ ListenKey = $key.ListenKey }) }
        else { $key }

        if ($Row.ProxyVariable) { $env:ALL_PROXY = $Row.ProxyVariable -replace 'PASSWORD', $password }
        $global:Error.Clear()
        $streams = & {
            $DebugPreference = 'Continue'
            try { $given | Update-BinanceListenKey @arguments -Verbose } catch { $_ }
            try { Update-BinanceListenKey -ListenKey $given @arguments -Verbose } catch { $_ }
            $connected = $arguments.Clone()
            if ($connected.ApiKey) {
                $connected.Remove('ApiKey')
                $connected.Connection = @{ ApiKey = $text }
            }
            try { Update-BinanceListenKey -ListenKey $given @connected -Verbose } catch { $_ }
        } *>&1
        $env:ALL_PROXY = $inheritedProxy
        if ($proxy) { $proxy.Stop() }
        [pscustomobject]@{ Streams = $streams; Errors = @($global:Error); ApiKey = $text.Trim(); ListenKey = $key.ListenKey }
    }
}

AfterAll {
    $env:BINANCE_API_KEY = $inherited
    $emulator.Stop()
}

Describe 'The error <Id> (<Case>)' -ForEach $failures {
    BeforeAll {
        $outcome = Invoke-Failure $_
        # The first one: after a limit the others are refused before they are sent.
        $record = $outcome.Errors[-1]
        $outcome.Errors.FullyQualifiedErrorId | Should -HaveCount 3
    }

    It 'has the id, the category and an action' {
        $record.FullyQualifiedErrorId | Should -Be "$Id,BinanceUserStreams.Commands.UpdateBinanceListenKeyCommand"
        $record.CategoryInfo.Category | Should -Be $Category
        $record.Exception | Should -BeOfType BinanceUserStreams.Errors.BinanceException
        $record.Exception.ErrorId | Should -Be $Id
        $record.ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
        $record.Exception.Message | Should -Match '^[A-Z][^\r\n]{10,400}\.$'
    }

    It 'carries what the exchange said' {
        $record.Exception.HttpStatus | Should -Be $_.Status
        $record.Exception.ExchangeCode | Should -Be $_.Code
        if ($_.Code -and -not $_.Echo) { $record.Exception.ExchangeMessage | Should -Not -BeNullOrEmpty }
    }

    It 'tells no secret to any stream, to $Error or to its JSON' {
        $everything = @($outcome.Streams; $outcome.Errors)
        $secrets = $outcome.ApiKey, $outcome.ListenKey, $password
        Find-Secret $everything $secrets | Should -BeNullOrEmpty
        # Each further level is ten times as large; the search above goes deeper.
        $json = ConvertTo-Json $outcome.Errors -Depth 5 -WarningAction SilentlyContinue
        $list = $outcome.Errors | Format-List * -Force | Out-String -Width 4096
        foreach ($secret in $secrets) { "$json$list".Contains($secret) | Should -BeFalse }
    }
}

Describe 'The error <Id> (<Case>)' -ForEach @(
    @{ Id = 'MalformedFrame'; Category = 'InvalidData'; Case = 'a text that repeats a listen key' }
) {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $apiKey = ConvertTo-ApiKey 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
        $key = New-BinanceListenKey -ApiKey $apiKey -RestUri $emulator.RestUri -StreamUri $emulator.StreamUri
        "no event of $($key.ListenKey)" |
            ConvertFrom-BinanceUserStreamJson -ErrorVariable refused -ErrorAction SilentlyContinue
    }

    It 'has the id, the category and an action' {
        $refused.FullyQualifiedErrorId | Should -Be "$Id,BinanceUserStreams.Commands.ConvertFromBinanceUserStreamJsonCommand"
        $refused[0].CategoryInfo.Category | Should -Be $Category
        $refused[0].ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
    }

    It 'tells no secret' {
        Find-Secret $refused $key.ListenKey | Should -BeNullOrEmpty
    }
}

Describe 'The search for secrets' {
    It 'has a row for every error' {
        # Discovery and run do not share variables: the rows are read again from the tests that ran.
        $files = Join-Path $PSScriptRoot *Errors.Tests.ps1
        $rows = (Get-Content $files -Raw | Select-String "@\{ Id = '(\w+)'" -AllMatches).Matches | ForEach-Object { $_.Groups[1].Value }
        $rows | Sort-Object -Unique | Should -Be ([Enum]::GetNames([BinanceUserStreams.Errors.BinanceErrorId]) | Sort-Object)
    }

    It 'finds a secret wherever it hides: <Where>' -ForEach @(
        @{ Where = 'a property'; Value = { [pscustomobject]@{ A = 'xsecretx' } } }
        @{ Where = 'a dictionary in an array'; Value = { , @(1, @{ K = 'secret' }) } }
        @{ Where = 'a dictionary''s key'; Value = { @{ secret = 1 } } }
        @{ Where = 'an inner exception'; Value = { [Exception]::new('a', [Exception]::new('secret')) } }
        @{ Where = 'the target of an error'; Value = { [System.Management.Automation.ErrorRecord]::new([Exception]::new('a'), 'b', 0, [pscustomobject]@{ T = 'secret' }) } }
        @{ Where = 'bytes'; Value = { [pscustomobject]@{ B = [Text.Encoding]::UTF8.GetBytes('a secret') } } }
    ) {
        Find-Secret (& $Value) 'secret' | Should -Not -BeNullOrEmpty
    }
}

Describe 'Success' {
    It 'tells no secret either: objects, views, verbose and debug lines, transcript' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $apiKey = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'y')
        $script = @"
            `$ErrorActionPreference = 'Stop'
            Import-Module '$(Get-StagedModule)'
            `$env:BINANCE_API_KEY = '$apiKey'
            `$null = Start-Transcript '$transcript'
            `$DebugPreference = 'Continue'
            `$key = New-BinanceListenKey -Market MarginRisk -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -Verbose
            `$key | Out-Default
            `$key | Format-List | Out-Default
            "`$key" | Out-Default
            `$key | Update-BinanceListenKey -Verbose | Out-Default
            `$key | Remove-BinanceListenKey -Verbose -WhatIf
            `$key | Remove-BinanceListenKey -Verbose
            `$null = Stop-Transcript
            [IO.File]::WriteAllText('$transcript.key', `$key.ListenKey)
"@
        $output = Invoke-FreshEngine $script | Out-String
        $listenKey = Get-Content "$transcript.key" -Raw
        $written = Get-Content $transcript -Raw
        $written | Should -BeLike '*MarginRisk*'
        $written | Should -BeLike '*DEBUG: *'
        foreach ($secret in $apiKey, $listenKey) {
            $written | Should -Not -Match $secret
            $output | Should -Not -Match $secret
        }
    }
}
