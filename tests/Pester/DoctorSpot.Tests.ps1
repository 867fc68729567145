# The doctor on Spot and margin: a healthy stream, and the faults that an operations engineer meets there.
BeforeDiscovery {
    $script:faults = @(
        @{ Case = 'no secret'; Markets = 'Spot', 'CrossMargin'; Secret = ''; Check = 'ApiKey'; Says = '*No secret key was given*'; Action = '*-SecretKey*' }
        @{ Case = 'a wrong secret'; Markets = , 'Spot'; Path = '/api-keys'; Fault = @{ secretKey = 'another secret of sixteen letters or more' }
            Check = 'Subscription'; Says = '*does not accept the signature*-1022*'; Action = '*the secret that belongs to this API key*' }
        @{ Case = 'a wrong secret'; Markets = 'CrossMargin', 'IsolatedMargin'; Path = '/api-keys'
            Fault = @{ secretKey = 'another secret of sixteen letters or more' }
            Check = 'ListenToken'; Says = '*does not accept the signature*-1022*'; Action = '*(RSA or Ed25519)*HMAC*' }
        @{ Case = 'a key that is not permitted'; Markets = , 'Spot'; Path = '/api-keys'; Fault = @{ rejected = $true }
            Check = 'Subscription'; Says = '*-2015*'; Action = '*-Environment Demo or Testnet*Enable Reading*IP address*no permission to trade*' }
        @{ Case = 'a key of the real exchange'; Markets = , 'Spot'; Arguments = @{ Environment = 'Testnet' }; Path = '/api-keys'; Fault = @{ rejected = $true }
            Check = 'Subscription'; Says = '*-2015*'; Action = '*testnet.binance.vision*-Environment Production*' }
        @{ Case = 'a key that is not permitted'; Markets = , 'CrossMargin'; Path = '/api-keys'; Fault = @{ rejected = $true }
            Check = 'ListenToken'; Says = '*-2015*'; Action = '*Enable Reading*IP address*' }
        @{ Case = 'a clock that is off'; Markets = 'Spot', 'CrossMargin'; Path = '/clock'; Fault = @{ offsetMilliseconds = 7000 }; Status = 'Warning'
            Check = 'Clock'; Says = '*[67].[09]?? s behind the exchange*signatures have the exchange''s time*'; Action = '*does not need it*Synchronise*' }
        @{ Case = 'a closed port'; Markets = 'Spot', 'CrossMargin'; ClosedPort = 'StreamUri'; Check = 'Connection'; Says = 'no connection to*'; Action = '*-Proxy*' }
        @{ Case = 'REST that is blocked'; Markets = , 'Spot'; ClosedPort = 'RestUri'; Status = 'Warning'; Check = 'Connection'
            Says = 'no connection to*'; Action = 'The stream does without this host.*' }
        @{ Case = 'a socket refused'; Markets = , 'Spot'; Path = '/stream-faults'; Fault = @{ kind = 'Refuse'; status = 403 }
            Check = 'Socket'; Says = '*HTTP 403*'; Action = '*geo block*' }
        @{ Case = 'a limit nearly reached'; Markets = , 'Spot'; Path = '/weight'; Fault = @{ used = 5500; market = 'Spot' }; Status = 'Warning'
            Check = 'RequestWeight'; Says = '*of 6000 left this minute, 9? % used'; Action = '*429*' }
        @{ Case = 'no event'; Markets = 'Spot', 'IsolatedMargin'; Arguments = @{ WaitForEvent = '00:00:01' }; Check = 'Event'; Says = 'connected but silent*'
            Action = '*place and cancel an order*' }
    ) | ForEach-Object { foreach ($market in $_.Markets) { $one = $_.Clone(); $one.Market = $market; $one } }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $inherited = $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY
    $env:BINANCE_API_KEY = $env:BINANCE_SECRET_KEY = $null
    $keyText = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'
    $secretText = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
    $addresses = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
    $account = @{ ApiKey = ConvertTo-ApiKey $keyText; SecretKey = ConvertTo-ApiKey $secretText }
    $culture = [cultureinfo]::CurrentUICulture
    [cultureinfo]::CurrentUICulture = 'en-US'
    function Show($Object, [int] $Width) { ($Object | Out-String -Width $Width).Trim() -split '\r?\n' | ForEach-Object TrimEnd }
}

AfterAll {
    [cultureinfo]::CurrentUICulture = $culture
    $env:BINANCE_API_KEY, $env:BINANCE_SECRET_KEY = $inherited
    $emulator.Stop()
}

Describe 'A healthy stream of <Market>' -ForEach @(
    @{ Market = 'Spot'; Token = @(); Symbol = $null }
    @{ Market = 'CrossMargin'; Token = , 'ListenToken'; Symbol = $null }
    @{ Market = 'IsolatedMargin'; Token = , 'ListenToken'; Symbol = 'btcusdt' }
) {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $arguments = $addresses + $account + @{ Market = $Market }
        if ($Symbol) { $arguments.Symbol = $Symbol }
        $checks = Test-BinanceUserStream @arguments
    }

    It 'passes every check, in the order of the way' {
        $checks.Name | Should -Be (@('NameResolution', 'NameResolution', 'Connection', 'Connection', 'Clock', 'ApiKey') + $Token +
            @('Socket', 'Subscription', 'RequestWeight', 'Heartbeat', 'Event'))
        $checks[0..($checks.Count - 2)].Status | Select-Object -Unique | Should -Be Passed -Because "$($checks -join "`n")"
        $checks[-1].Status | Should -Be Skipped
        "$($checks.Where({ $_.Name -eq 'ApiKey' }))" | Should -BeLike '*vmPU...Eh8A with its HMAC secret key*'
        "$($checks.Where({ $_.Name -eq 'RequestWeight' }))" | Should -BeLike '* of 6000 left this minute*'
        "$($checks -join "`n")" | Should -BeLike '*API key and signature are accepted*'
    }

    It 'reads like a report at <_> columns' -ForEach 80, 120 {
        $lines = Show $checks $_
        $lines[0] | Should -Be "Stream: $(if ($Symbol) { 'BTCUSDT IsolatedMargin' } else { $Market }), Production"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        @($lines -match '^Subscription +Passed +\d+ ').Count | Should -Be 1
    }

    It 'leaves no connection and makes no listen key' {
        Wait-Condition { -not @((Invoke-Control $emulator).connections) }
        (Invoke-Control $emulator).listenKeys | Should -BeNullOrEmpty
        Test-BinanceUserStream @arguments -Quiet | Should -BeExactly $true
    }

    It 'shows an event that comes' {
        $trading = @{ market = $Market; account = $keyText; ordersPerSecond = 50 }
        if ($Symbol) { $trading.symbol = 'BTCUSDT' }
        $null = Invoke-Control $emulator POST /trading $trading
        $last = Test-BinanceUserStream @arguments -WaitForEvent 00:00:20 | Select-Object -Last 1
        $null = Invoke-Control $emulator DELETE /trading
        "$last" | Should -Match '^Event Passed: [A-Za-z]+ came, -?\d+ ms after its time$'
    }
}

Describe 'The doctor on <Market> and <Case>' -ForEach $faults {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $arguments = $addresses + $account + @{ Market = $Market; TimeoutSec = 5 }
        if ($Market -eq 'IsolatedMargin') { $arguments.Symbol = 'BTCUSDT' }
        if ($_.ContainsKey('Secret')) { $arguments.Remove('SecretKey') }
        if ($_['ClosedPort']) { $arguments[$ClosedPort] = "$(if ($ClosedPort -eq 'RestUri') { 'http' } else { 'ws' })://127.0.0.1:$(Get-UnusedPort)" }
        foreach ($name in @(if ($_['Arguments']) { $_.Arguments.Keys })) { $arguments[$name] = $_.Arguments[$name] }
        if ($_['Path'] -eq '/api-keys') { $null = Invoke-Control $emulator PUT "/api-keys/$keyText" $Fault }
        elseif ($_['Path']) { $null = Invoke-Control $emulator POST $Path $Fault }
        $expected = if ($_['Status']) { $_.Status } else { 'Failed' }
        $global:Error.Clear()
        $streams = Test-BinanceUserStream @arguments -Verbose -Debug *>&1
        $checks = @($streams | Where-Object { $_ -is [BinanceUserStreams.Diagnosis.StreamCheck] })
    }

    It 'says what it is and what to do' {
        $found = $checks.Where({ "$($_.Name)" -eq $Check -and "$($_.Status)" -eq $expected })[0]
        $found | Should -Not -BeNullOrEmpty -Because "$($checks -join "`n")"
        $found.Detail | Should -BeLike $Says
        $found.RecommendedAction | Should -BeLike $Action
        $found.RecommendedAction | Should -Match '^[A-Z0-9].*\.$'
    }

    It 'is a result and no error; a warning lets the stream pass' {
        $global:Error | Should -BeNullOrEmpty
        if ($expected -eq 'Warning') {
            $checks.Status | Should -Not -Contain Failed
            $checks.Where({ $_.Name -eq 'Subscription' }).Status | Should -Be Passed
        }
    }

    It 'tells no secret to any stream' { Find-Secret $streams @($keyText, $secretText) | Should -BeNullOrEmpty }
}

Describe 'Several markets' {
    It 'are examined one after the other, each under its name' {
        $null = Invoke-Control $emulator POST /reset
        $checks = Test-BinanceUserStream @addresses @account -Market Spot, IsolatedMargin, UsdMFutures -Symbol BTCUSDT, ETHUSDT
        $checks.Stream | Select-Object -Unique | Should -Be @(
            'Spot, Production', 'BTCUSDT IsolatedMargin, Production', 'ETHUSDT IsolatedMargin, Production', 'UsdMFutures, Production')
        $checks.Status | Should -Not -Contain Failed
    }

    It 'go on where one has no symbol, which is an error and no stream that works' {
        $answer = Test-BinanceUserStream @addresses @account -Market Spot, IsolatedMargin -Quiet -ErrorAction SilentlyContinue -ErrorVariable problem
        $answer | Should -BeExactly $false
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidSymbol,*'
    }
}
