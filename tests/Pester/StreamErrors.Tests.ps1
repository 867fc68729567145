# Every way in which a stream fails, what the user is told about it, and that no secret is told to anybody.
BeforeDiscovery {
    # Arguments: what the caller does. Fault: what the exchange does. Once: what happens when the socket is open.
    $script:failures = @(
        @{ Id = 'ApiKeyMissing'; Category = 'AuthenticationError'; Case = 'no API key'; Then = 'it never begins'; WithoutKey = $true }
        @{ Id = 'InsecureUri'; Category = 'SecurityError'; Case = 'ws to another machine'; Then = 'it never begins'
            Arguments = @{ StreamUri = 'ws://exchange.example' } }
        @{ Id = 'MarketMismatch'; Category = 'InvalidArgument'; Case = 'the key of another market'; Then = 'it never begins'
            GivenKey = $true; Arguments = @{ Market = 'Options' } }
        @{ Id = 'ApiKeyRejected'; Category = 'AuthenticationError'; Case = '-2015'; Then = 'it ends'
            Fault = @{ kind = 'Status'; status = 401; code = -2015; msg = 'Invalid API-key, IP, or permissions for action.' } }
        @{ Id = 'EndpointRetired'; Category = 'InvalidOperation'; Case = '410'; Then = 'it ends'
            Fault = @{ kind = 'Status'; status = 410; body = '<html>410 Gone</html>'; contentType = 'text/html' } }
        @{ Id = 'ListenKeyNotFound'; Category = 'ObjectNotFound'; Case = 'the key ends, and no API key was given'; Then = 'it ends'
            WithoutKey = $true; GivenKey = $true; Once = { $null = Invoke-Control $emulator POST /listen-keys/expire @{} } }
        @{ Id = 'ReconnectLimitReached'; Category = 'ConnectionError'; Case = 'a closed port'; Then = 'it ends'
            ClosedPort = $true; Arguments = @{ MaximumReconnectCount = 1 } }
    )

    # Frames that are no events, and one that is.
    $script:malformed = @(
        @{ Case = 'it repeats the key'; Frames = 'no event of KEY', '{"e":"ORDER_TRADE_UPDATE"}' }
        @{ Case = 'it is no object'; Frames = '[{"listenKey":"KEY"}]', '{"e":"ORDER_TRADE_UPDATE"}' }
        @{ Case = 'it is empty'; Frames = '', '{"e":"ORDER_TRADE_UPDATE"}' }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/FrameServer.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null
    $secret = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')

    # Fails in the way of one row, and returns everything that any stream and $Error got.
    function Invoke-Failure([hashtable] $Row) {
        $null = Invoke-Control $emulator POST /reset
        # A stream that does not fail must end all the same.
        $arguments = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; Duration = '00:00:20'; IncludeStatus = $true }
        $key = New-BinanceListenKey -ApiKey (ConvertTo-ApiKey $secret) -RestUri $emulator.RestUri -StreamUri $emulator.StreamUri
        if (-not $Row.WithoutKey) { $arguments.ApiKey = ConvertTo-ApiKey $secret }
        if ($Row.GivenKey) { $arguments.ListenKey = $key }
        if ($Row.ClosedPort) { $arguments.StreamUri = "ws://127.0.0.1:$(Get-UnusedPort)" }
        if ($Row.Arguments) { foreach ($name in $Row.Arguments.Keys) { $arguments[$name] = $Row.Arguments[$name] } }
        if ($Row.Fault) { $null = Invoke-Control $emulator POST /faults ($Row.Fault + @{ count = 0 }) }
        if ($Row.Frames) {
            $arguments.MaximumEvents = 1
            $server = Start-FrameServer ($Row.Frames -replace 'KEY', $key.ListenKey)
            $arguments.StreamUri = $server.StreamUri
        }

        $global:Error.Clear()
        $streams = & {
            $DebugPreference = 'Continue'
            $ErrorActionPreference = if ($Row.ErrorAction) { $Row.ErrorAction } else { 'Continue' }
            try {
                Receive-BinanceUserStream @arguments -Verbose | ForEach-Object {
                    if ($Row.Once -and $_.Status -eq 'Connected') { & $Row.Once }
                    $_
                }
            }
            catch { $_ }
        } *>&1
        if ($Row.Frames) { $server.Stop() }
        [pscustomobject]@{ Streams = @($streams); Errors = @($global:Error); ListenKey = $key.ListenKey }
    }
}

AfterAll {
    $env:BINANCE_API_KEY = $inherited
    $emulator.Stop()
}

Describe 'The error <Id> of a stream (<Case>)' -ForEach $failures {
    BeforeAll {
        $outcome = Invoke-Failure $_
        $outcome.Errors.Count | Should -Be 1
        $record = $outcome.Errors[0]
        $others = @($outcome.Streams | Where-Object { $_ -isnot [BinanceUserStreams.Events.UserStreamEvent] })
        $statuses = @($others | Where-Object { $_ -is [BinanceUserStreams.Status.StreamStatus] })
    }

    It 'has the id, the category and an action' {
        $record.FullyQualifiedErrorId | Should -Be "$Id,BinanceUserStreams.Commands.ReceiveBinanceUserStreamCommand"
        $record.CategoryInfo.Category | Should -Be $Category
        $record.Exception.ErrorId | Should -Be $Id
        $record.ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
        $record.Exception.Message | Should -Match '^[A-Z][^\r\n]{10,400}\.$'
    }

    It 'comes when <Then>, as the status says' {
        switch ($Then) {
            'it never begins' { $statuses | Should -BeNullOrEmpty }
            'it ends' { "$($statuses[-1].Status): $($statuses[-1])" | Should -BeLike "Ended: *the stream has ended: $Id; *" }
        }
    }

    It 'tells no secret to any stream, to $Error or to its JSON' {
        $secrets = $secret, $outcome.ListenKey
        # Events are what the exchange says, and one names the key that has ended.
        Find-Secret @($others; $outcome.Errors) $secrets | Where-Object { $_ -notlike '*.LastEvent.*' } | Should -BeNullOrEmpty
        $json = ConvertTo-Json $outcome.Errors -Depth 5 -WarningAction SilentlyContinue
        $list = $outcome.Errors | Format-List * -Force | Out-String -Width 4096
        foreach ($text in $secrets) { "$json$list".Contains($text) | Should -BeFalse }
    }
}

Describe 'A frame that is no event (<Case>)' -ForEach $malformed {
    BeforeAll {
        $outcome = Invoke-Failure ($_ + @{ GivenKey = $true; ErrorAction = 'Stop' })
        $events, $others = $outcome.Streams.Where({ $_ -is [BinanceUserStreams.Events.UserStreamEvent] }, 'Split')
    }

    It 'ends no script whose errors stop it' {
        $outcome.Errors | Should -BeNullOrEmpty
        $events.EventType | Should -Be ORDER_TRADE_UPDATE
    }

    It 'is a warning and a status object' {
        $told = @($others | Where-Object Status -eq MalformedFrame)
        $told.Count | Should -Be 1
        $warnings = @($others | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        $warnings.Message | Should -Contain "$($told[0])"
    }

    It 'tells no secret' {
        $secrets = $secret, $outcome.ListenKey
        Find-Secret $others $secrets | Where-Object { $_ -notlike '*.LastEvent.*' } | Should -BeNullOrEmpty
    }
}
