# The doctor: a healthy stream, every fault that an operations engineer meets, and what is seen of them.
BeforeDiscovery {
    # Fault: what the exchange does. Arguments: what the caller does. Check, Status: where it shows. Says, Action: how.
    $script:faults = @(
        @{ Case = 'a name without an address'; Check = 'NameResolution'; Status = 'Failed'; Says = '*exchange.invalid has no address*'
            Action = '*DNS*'; Arguments = @{ RestUri = 'https://exchange.invalid' } }
        @{ Case = 'a closed port'; Check = 'Connection'; Status = 'Failed'; Says = 'no connection to 127.0.0.1:*refused, nothing listens there'
            Action = '*-Proxy*'; ClosedPort = $true }
        @{ Case = 'a certificate of nobody'; Check = 'Connection'; Status = 'Failed'
            Says = '*TLS refused, UntrustedRoot; certificate of Inspection of the office*'; Action = '*issuer*'; Tls = $true }
        @{ Case = 'a clock that is off'; Check = 'Clock'; Status = 'Failed'; Says = '*s behind the exchange*'; Action = '*Synchronise*'
            Path = '/clock'; Fault = @{ offsetMilliseconds = 60000 } }
        @{ Case = 'an API key of the demo'; Check = 'ApiKey'; Status = 'Failed'; Says = '*-2015*'; Action = '*-Environment Demo*'
            Path = '/faults'; Fault = @{ kind = 'Status'; method = 'POST'; status = 401; code = -2015; msg = 'Invalid API-key.' } }
        @{ Case = 'a geo block'; Check = 'Clock'; Status = 'Failed'; Says = '*HTTP 451'; Action = '*geo block*'
            Path = '/faults'; Fault = @{ kind = 'Html'; status = 451; count = 0 } }
        @{ Case = 'a limit nearly reached'; Check = 'RequestWeight'; Status = 'Warning'; Says = '97 of 2400 left*'; Action = '*429*'
            Path = '/weight'; Fault = @{ used = 2300 } }
        @{ Case = 'a socket refused'; Check = 'Socket'; Status = 'Failed'; Says = '*HTTP 403*'; Action = '*geo block*'
            Path = '/stream-faults'; Fault = @{ kind = 'Refuse'; status = 403 } }
        @{ Case = 'a retired address'; Check = 'Event'; Status = 'Failed'; Says = 'connected but silent*'; Action = '*trap*/ws*'
            Retired = $true; Arguments = @{ WaitForEvent = '00:00:01' } }
        @{ Case = 'a server that does not answer'; Check = 'Heartbeat'; Status = 'Failed'; Says = 'no answer within 2 s*'
            Action = '*-StreamUri*'; Path = '/stream-faults'; Fault = @{ kind = 'Mute' }; Arguments = @{ TimeoutSec = 2 } }
        @{ Case = 'no event'; Check = 'Event'; Status = 'Failed'; Says = 'connected but silent*'; Action = '*leverage*'
            Arguments = @{ WaitForEvent = '00:00:01' } }
        @{ Case = 'a listen key of another market'; Check = 'ListenKey'; Status = 'Failed'; Says = '*is not the key of this account*'
            Action = '*another market*'; KeyOf = 'Options' }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/FrameServer.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module $PSScriptRoot/Support/TlsServer.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $addresses = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null
    $secret = 'Secr3tApiKeyOfTheUser'.PadRight(64, 'z')
    $apiKey = ConvertTo-ApiKey $secret
    $esc = [string][char]0x1B

    # The formatter breaks lines between words where it knows the language.
    $culture = [cultureinfo]::CurrentUICulture
    [cultureinfo]::CurrentUICulture = 'en-US'
    function Show($Object, [int] $Width) { ($Object | Out-String -Width $Width).Trim() -split '\r?\n' | ForEach-Object TrimEnd }
}

AfterAll {
    [cultureinfo]::CurrentUICulture = $culture
    $env:BINANCE_API_KEY = $inherited
    $emulator.Stop()
}

Describe 'A healthy stream' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $checks = Test-BinanceUserStream @addresses -ApiKey $apiKey
    }

    It 'passes every check, in the order of the way' {
        $checks.Name | Should -Be NameResolution, NameResolution, Connection, Connection, Clock, ApiKey, RequestWeight, Socket, Heartbeat, Event
        $checks.Status | Should -Be (@('Passed') * 9 + 'Skipped')
        $checks.Duration | ForEach-Object { $_ | Should -BeGreaterOrEqual ([timespan]::Zero) }
        $checks[0..8].RecommendedAction | Where-Object { $_ } | Should -BeNullOrEmpty
        $checks[9].RecommendedAction | Should -BeLike '*-WaitForEvent*'
    }

    It 'reads like a report at <_> columns' -ForEach 80, 120 {
        $lines = Show $checks $_
        $lines[0] | Should -Be 'Stream: UsdMFutures, Production'
        $lines[2] | Should -Be 'Check          Status      ms Detail, and what to do'
        $lines[4] | Should -Match '^NameResolution Passed +\d+ 127\.0\.0\.1 is an address already$'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        ($lines -match '^\s{30}\S').Count | Should -BeGreaterThan 0 -Because 'what to do stands under what was found'
        "$lines" | Should -Not -BeLike "*$([char]0x2026)*"
    }

    It 'has everything in a list' {
        $list = $checks[5] | Format-List | Out-String -Width 200
        foreach ($name in 'Name', 'Status', 'Duration', 'Detail', 'RecommendedAction', 'Host', 'Market', 'Environment', 'Account', 'Stream') {
            $list | Should -Match "(?m)^$name +:"
        }
    }

    It 'is true, and one Boolean for several streams' {
        Test-BinanceUserStream @addresses -ApiKey $apiKey -Quiet | Should -BeExactly $true
        Test-BinanceUserStream @addresses -ApiKey $apiKey -Market UsdMFutures, CoinMFutures -Quiet | Should -BeExactly $true
    }

    It 'is not disturbed: its key is the same before and after, and nothing is closed' {
        $before = New-BinanceListenKey @addresses -ApiKey $apiKey
        $null = Test-BinanceUserStream @addresses -ApiKey $apiKey
        (New-BinanceListenKey @addresses -ApiKey $apiKey).ListenKey | Should -BeExactly $before.ListenKey
        @(Get-ExchangeRequest $emulator).method | Should -Not -Contain DELETE
    }

    It 'shows an event that comes' {
        $null = New-BinanceListenKey @addresses -ApiKey $apiKey
        $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; ordersPerSecond = 50 }
        $last = Test-BinanceUserStream @addresses -ApiKey $apiKey -WaitForEvent 00:00:20 | Select-Object -Last 1
        $null = Invoke-Control $emulator DELETE /trading
        "$last" | Should -Match '^Event Passed: [A-Z_]+ came, -?\d+ ms after its time$'
    }
}

Describe 'The doctor and <Case>' -ForEach $faults {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $arguments = $addresses + @{ ApiKey = $apiKey }
        if ($_['ClosedPort']) { $arguments.StreamUri = "ws://127.0.0.1:$(Get-UnusedPort)" }
        if ($_['Retired']) { $arguments.StreamUri = "$($emulator.StreamUri)ws" }
        if ($_['KeyOf']) { $arguments.ListenKey = (New-BinanceListenKey @arguments -Market $_.KeyOf).ListenKey }
        if ($_['Tls']) { $server = Start-TlsServer; $arguments.RestUri = $server.Uri }
        foreach ($name in @(if ($_['Arguments']) { $_.Arguments.Keys })) { $arguments[$name] = $_.Arguments[$name] }
        if ($_['Fault']) { $null = Invoke-Control $emulator POST $_.Path $_.Fault }
        $global:Error.Clear()
        $streams = Test-BinanceUserStream @arguments -Verbose -Debug *>&1
        $checks = @($streams | Where-Object { $_ -is [BinanceUserStreams.Diagnosis.StreamCheck] })
    }

    AfterAll { if ($_['Tls']) { $server.Stop() } }

    It 'says what it is and what to do' {
        $found = $checks.Where({ "$($_.Name)" -eq $Check -and "$($_.Status)" -eq $Status })[0]
        $found | Should -Not -BeNullOrEmpty -Because "$($checks -join "`n")"
        $found.Detail | Should -BeLike $Says
        $found.RecommendedAction | Should -BeLike $Action
        $found.RecommendedAction | Should -Match '^[A-Z0-9].*\.$'
    }

    It 'is a result and no error, with a reason for whatever was not checked' {
        $global:Error | Should -BeNullOrEmpty
        $checks.Where({ $_.Status -eq 'Skipped' }).ForEach({ $_.Detail.Length | Should -BeGreaterThan 20 })
        if ($Status -eq 'Warning') { $checks.Status | Should -Not -Contain Failed }
    }

    It 'shows what to do in the table' {
        $text = (Show $checks 80) -replace '^\s{30}' -join ' '
        $text | Should -BeLike $Action
    }

    It 'tells no secret to any stream' {
        Find-Secret $streams @($secret) | Should -BeNullOrEmpty
        foreach ($key in @((Invoke-Control $emulator).listenKeys)) {
            Find-Secret $streams @($key.listenKey) | Should -BeNullOrEmpty
            "$($checks | Format-List * | Out-String -Width 999)".Contains($key.listenKey) | Should -BeFalse
        }
    }
}

Describe 'The Boolean' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'is true with a warning' {
        $null = Invoke-Control $emulator POST /weight @{ used = 2300 }
        Test-BinanceUserStream @addresses -ApiKey $apiKey -Quiet | Should -BeExactly $true
    }

    It 'is false if one of several streams fails, and says in verbose lines why' {
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; method = 'POST'; status = 401; code = -2015 }
        $streams = Test-BinanceUserStream @addresses -ApiKey $apiKey -Market UsdMFutures, CoinMFutures -Quiet -Verbose 4>&1
        $streams.Where({ $_ -is [bool] }) | Should -Be @($false)
        "$streams" | Should -BeLike '*ApiKey Failed: Binance does not accept*'
    }

    It 'is false for what cannot be examined, with the error' {
        $answer = Test-BinanceUserStream -StreamUri ws://exchange.example -ApiKey $apiKey -Quiet -ErrorAction SilentlyContinue -ErrorVariable problem
        $answer | Should -BeExactly $false
        $problem[0].FullyQualifiedErrorId | Should -Be 'InsecureUri,BinanceUserStreams.Commands.TestBinanceUserStreamCommand'
    }

    It 'becomes the exit code <Code> of a task (<Case>)' -ForEach @(
        @{ Case = 'healthy'; Code = 0; Rejected = $false }
        @{ Case = 'the key refused'; Code = 1; Rejected = $true }
    ) {
        $null = Invoke-Control $emulator PUT "/api-keys/$secret" @{ rejected = $Rejected }
        $task = Start-Engine (
            "`$env:BINANCE_API_KEY = '$secret'; Import-Module '$(Get-StagedModule)'; " +
            "exit [int](-not (Test-BinanceUserStream -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -Quiet))")
        $output = Wait-Task $task.StandardOutput.ReadToEndAsync()
        $task.WaitForExit()
        $task.ExitCode | Should -Be $Code -Because $output
    }
}

Describe 'Keys from the pipeline' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $keys = New-BinanceListenKey @addresses -ApiKey $apiKey -Market UsdMFutures, CoinMFutures -Account desk
    }

    It 'are each examined where they belong' {
        $checks = $keys | Test-BinanceUserStream -ApiKey $apiKey
        $checks.Count | Should -Be 22
        $checks.Where({ $_.Name -eq 'ListenKey' }).Market | Should -Be UsdMFutures, CoinMFutures
        $checks.Status | Should -Not -Contain Failed
        $streams = $checks.Stream | Select-Object -Unique
        $streams[0] | Should -Be "UsdMFutures, Production, account desk, listen key $($keys[0].MaskedListenKey)"
        @((Show $checks 120) -like 'Stream:*').Count + @((Show $checks 120) -like '   Stream:*').Count | Should -Be 2
    }

    It 'that say themselves that they belong elsewhere are a finding' {
        $check = $keys[0] | Test-BinanceUserStream -ApiKey $apiKey -Market Options
        "$($check.Name) $($check.Status)" | Should -Be 'ListenKey Failed'
        $check.Detail | Should -BeLike '*Market is UsdMFutures, but Options was asked for*'
        'no key ...' | Test-BinanceUserStream -ApiKey $apiKey -Quiet | Should -BeExactly $false
    }

    It 'need no API key' {
        $checks = $keys[0] | Test-BinanceUserStream
        $checks.Where({ $_.Name -eq 'ApiKey' }).Status | Should -Be Skipped
        $checks.Where({ $_.Name -eq 'Heartbeat' }).Status | Should -Be Passed
    }
}

Describe 'Text of others' {
    It 'is harmless in every view' {
        $null = Invoke-Control $emulator POST /reset
        $hostile = "x$esc[2J$([char]0x202E)y"
        $server = Start-FrameServer ('{"e":' + (ConvertTo-Json $hostile) + ',"E":1}')
        try {
            $checks = Test-BinanceUserStream -RestUri $emulator.RestUri -StreamUri $server.StreamUri -ApiKey $apiKey -Account $hostile `
                -WaitForEvent 00:00:20 -TimeoutSec 2
        }
        finally { $server.Stop() }
        $checks[-1].Detail | Should -BeLike 'x\u001B*came*'
        $views = $checks | Out-String -Width 300
        foreach ($format in 'Format-List', 'Format-Wide', 'Format-Custom') { $views += $checks | & $format | Out-String -Width 300 }
        $views | Should -BeLike '*\u001B*'
        ($views -replace "$esc\[[\d;]*m").IndexOfAny([char[]]($esc, [char]0x202E)) | Should -Be -1
    }
}

Describe 'The command' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'emits each check as it is made' {
        (Test-BinanceUserStream @addresses -ApiKey $apiKey -WaitForEvent 01:00:00 | Select-Object -First 9)[-1].Name | Should -Be Heartbeat
    }

    It 'stops at once, also while it waits for an event' {
        Stop-AfterRequest 'Test-BinanceUserStream @exchange -WaitForEvent 01:00:00' ($addresses + @{ ApiKey = $apiKey }) $emulator |
            Should -Be Stopped
    }

    It 'refuses <Name> <Value> before anything is sent' -ForEach @(
        @{ Name = 'WaitForEvent'; Value = '10'; Says = '*hours:minutes:seconds*' }
        @{ Name = 'WaitForEvent'; Value = '00:00:00'; Says = '*from 00:00:01 to*' }
        @{ Name = 'Market'; Value = 'Margin'; Says = '*CrossMargin*IsolatedMargin*' }
        @{ Name = 'TimeoutSec'; Value = 0; Says = '*1*' }
        @{ Name = 'Proxy'; Value = 'proxy'; Says = '*complete address*' }
    ) {
        $arguments = @{ $Name = $Value }
        { Test-BinanceUserStream @addresses -ApiKey $apiKey @arguments } | Should -Throw $Says
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }
}
