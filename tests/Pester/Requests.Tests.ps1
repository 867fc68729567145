BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey ('R' * 60 + 'Reqs')
    }
}

AfterAll { $emulator.Stop() }

Describe 'A request that fails' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'is repeated until the exchange answers: <Name>' -ForEach @(
        @{ Name = '503'; Fault = @{ kind = 'Status'; status = 503; count = 2 } }
        @{ Name = '408'; Fault = @{ kind = 'Status'; status = 408; count = 2 } }
        @{ Name = 'a reset connection'; Fault = @{ kind = 'Reset'; count = 2 } }
    ) {
        $null = Invoke-Control $emulator POST /faults $Fault
        (New-BinanceListenKey @exchange).ListenKey | Should -Not -BeNullOrEmpty
        (Get-ExchangeRequest $emulator).Count | Should -Be 3
    }

    It 'is never repeated on a retired endpoint, which says what replaced it' {
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 410; count = 0 }
        $null = New-BinanceListenKey @exchange -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Receive-BinanceUserStream -Market Spot*'
        (Get-ExchangeRequest $emulator).Count | Should -Be 1
    }

    It 'is not repeated at once when a ban is said to be over' {
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 418; code = -1003; msg = 'banned until 1700000000000'; count = 0 }
        $null = New-BinanceListenKey @exchange -MaximumRetryCount 100 -ErrorAction SilentlyContinue
        (Get-ExchangeRequest $emulator).Count | Should -Be 1
    }

    It 'is not repeated more often than -MaximumRetryCount says' {
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 500; count = 0 }
        $null = New-BinanceListenKey @exchange -MaximumRetryCount 1 -ErrorAction SilentlyContinue
        (Get-ExchangeRequest $emulator).Count | Should -Be 2
    }
}

Describe 'The story of -Verbose' {
    It 'names each attempt, what came of it, and the weight' {
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Status'; status = 503; code = -1001; msg = 'Internal error.' }
        $lines = New-BinanceListenKey @exchange -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $lines[1] | Should -BeLike "POST $($emulator.RestUri)fapi/v1/listenKey, attempt 1 of 4, API key RRRR...Reqs"
        $lines[2] | Should -BeLike 'ServiceUnavailable after * ms*HTTP 503, code -1001, "Internal error"*The next attempt follows in * s.'
        $lines[3] | Should -BeLike '*attempt 2 of 4*'
        $lines[4] | Should -Match '^HTTP 200 after \d+ ms, request weight used this minute: 1$'
    }
}

Describe 'Ctrl+C' {
    It 'ends a request that is never answered' {
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-Control $emulator POST /faults @{ kind = 'Hang' }
        Stop-AfterRequest 'New-BinanceListenKey @exchange -TimeoutSec 3600' $exchange $emulator | Should -Be Stopped
    }
}

Describe 'A pipeline that wants no more' {
    It 'gets its first key and no second request' {
        $null = Invoke-Control $emulator POST /reset
        $first = 'UsdMFutures', 'CoinMFutures', 'Options' | New-BinanceListenKey @exchange | Select-Object -First 1
        $first.Market | Should -Be UsdMFutures
        (Get-ExchangeRequest $emulator).Count | Should -Be 1
    }
}

Describe 'The proxy' {
    It 'gets a tunnel to the exchange, and nothing else' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $proxy)
                Import-Module $module
                New-BinanceListenKey -Connection @{ ApiKey = "p" * 64 } -Proxy $proxy -MaximumRetryCount 0')
            $null = $shell.AddArgument((Get-StagedModule)).AddArgument("http://127.0.0.1:$($listener.LocalEndpoint.Port)")
            $running = $shell.BeginInvoke()
            $client = Wait-Task $listener.AcceptTcpClientAsync()
            $line = Wait-Task ([System.IO.StreamReader]::new($client.GetStream()).ReadLineAsync())
            # Nobody answers a second try.
            $listener.Stop()
            $client.Dispose()
            $running.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $null = $shell.EndInvoke($running)
            $line | Should -Be 'CONNECT fapi.binance.com:443 HTTP/1.1'
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        }
        finally {
            $shell.Dispose()
            $listener.Stop()
        }
    }

    It 'of -Proxy or of the system gets nothing that is meant for this machine' {
        $null = Invoke-Control $emulator POST /reset
        $nobody = "http://127.0.0.1:$(Get-UnusedPort)"
        (New-BinanceListenKey @exchange -Proxy $nobody).ListenKey | Should -Not -BeNullOrEmpty
        $length = Invoke-FreshEngine "
            `$env:http_proxy = `$env:ALL_PROXY = '$nobody'
            Import-Module '$(Get-StagedModule)'
            (New-BinanceListenKey -RestUri $($emulator.RestUri) -Connection @{ ApiKey = 'p' * 64 } -MaximumRetryCount 0).ListenKey.Length"
        $length | Should -Be 64
    }
}

Describe 'The proxy of the environment' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'is an error where it cannot be used: nothing is sent past it' {
        $null = Invoke-Control $emulator POST /reset
        $said = Invoke-FreshEngine "
            `$env:ALL_PROXY = 'socks6://anna:hunter2@127.0.0.1:1'
            Import-Module '$(Get-StagedModule)'
            try { New-BinanceListenKey -RestUri $($emulator.RestUri) -Connection @{ ApiKey = 'p' * 64 } }
            catch { `$_.FullyQualifiedErrorId, `$_.Exception.Message, (`$Error | Out-String) -join ' ' }"
        "$said" | Should -BeLike 'InvalidProxy,*ALL_PROXY*socks6*'
        "$said" | Should -Not -BeLike '*hunter2*'
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'may be one that resolves names itself (socks5h)' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $port)
                Import-Module $module
                New-BinanceListenKey -Connection @{ ApiKey = "p" * 64 } -MaximumRetryCount 0 -Proxy "socks5h://127.0.0.1:$port"')
            $null = $shell.AddArgument((Get-StagedModule)).AddArgument($listener.LocalEndpoint.Port)
            $running = $shell.BeginInvoke()
            $client = Wait-Task $listener.AcceptTcpClientAsync()
            $bytes = [byte[]]::new(3)
            $null = Wait-Task ($client.GetStream().ReadAsync($bytes, 0, 3))
            $listener.Stop()
            $client.Dispose()
            $running.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $null = $shell.EndInvoke($running)
            $bytes | Should -Be 5, 1, 0
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        }
        finally {
            $shell.Dispose()
            $listener.Stop()
        }
    }
}

Describe 'Many at a time' {
    It 'works in runspaces side by side' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $null = Invoke-Control $emulator POST /reset
        $module = Get-StagedModule
        $keys = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            $apiKey = [System.Net.NetworkCredential]::new('', "$_".PadLeft(64, 'm')).SecurePassword
            $arguments = $using:exchange
            New-BinanceListenKey -Account "$_" -RestUri $arguments.RestUri -StreamUri $arguments.StreamUri -ApiKey $apiKey
        } -ThrottleLimit 8
        ($keys.ListenKey | Sort-Object -Unique).Count | Should -Be 8
    }

    It 'works in a job' {
        $key = Start-Job {
            Import-Module $args[0]
            New-BinanceListenKey -RestUri $args[1] -Connection @{ ApiKey = 'j' * 64 }
        } -ArgumentList (Get-StagedModule), $emulator.RestUri | Receive-Job -Wait -AutoRemoveJob
        $key.ListenKey | Should -Not -BeNullOrEmpty
    }
}
