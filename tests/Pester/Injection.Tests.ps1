# Second tier: each command with each text.
# Text that would become another header, another path or another host is refused before anything is sent, or goes over the
# wire as nothing but text.
BeforeDiscovery {
    $breaks = @(
        @{ What = 'a line break and a header'; Text = "KEY`r`nX-Evil: 1" }
        @{ What = 'a line feed'; Text = "KEY`n" }
        @{ What = 'NUL'; Text = "KEY$([char]0)" }
        @{ What = 'a space'; Text = 'KEY KEY' }
        @{ What = 'a tab'; Text = "KEY`tKEY" }
        @{ What = 'DEL'; Text = "KEY$([char]127)" }
        @{ What = 'Arabic digits'; Text = "KEY$([char]0x661)$([char]0x662)" }
        @{ What = 'a fullwidth letter'; Text = "KEY$([char]0xFF21)" }
    )
    $bends = @(
        @{ What = 'the folder above'; Text = '..' }
        @{ What = 'the folder above, escaped'; Text = '%2e%2e' }
        @{ What = 'a path'; Text = '../ws/KEY' }
        @{ What = 'a slash'; Text = 'KEY/KEY' }
        @{ What = 'an escaped slash'; Text = 'KEY%2FKEY' }
        @{ What = 'a backslash'; Text = 'KEY\KEY' }
        @{ What = 'a query'; Text = 'KEY?streams=all' }
        @{ What = 'a parameter'; Text = 'KEY&events=x' }
        @{ What = 'a fragment'; Text = 'KEY#' }
        @{ What = 'a host'; Text = 'KEY@evil.example' }
        @{ What = 'quotes'; Text = '"KEY"' }
        @{ What = 'a masked key'; Text = 'abcd...wxyz' }
    )
    # A line break around a listen key is cut off, as a file has it.
    $script:listenKeys = @($bends) + @($breaks | Where-Object What -NE 'a line feed')
    $script:apiKeys = $breaks
    $script:eventTypes = @($bends) + @($breaks | Where-Object What -NotMatch 'fullwidth')
    $script:addresses = @(
        @{ Text = 'http://127.0.0.1@evil.example'; Id = 'InsecureUri' }
        @{ Text = 'http://127.0.0.1.evil.example'; Id = 'InsecureUri' }
        @{ Text = 'http://localhost#@evil.example'; Id = 'InsecureUri' }
        @{ Text = 'http://[::127.0.0.1]'; Id = 'InsecureUri' }
        @{ Text = 'http://0.0.0.0'; Id = 'InsecureUri' }
        @{ Text = 'HERE?x=1'; Id = 'InsecureUri' }
        @{ Text = 'HERE#x'; Id = 'InsecureUri' }
        @{ Text = "HERE`r`nX-Evil: 1"; Id = 'ParameterArgumentTransformationError' }
        @{ Text = "http://local`thost"; Id = 'ParameterArgumentTransformationError' }
        @{ Text = 'http://localhost%00.evil.example'; Id = 'ParameterArgumentTransformationError' }
        @{ Text = 'localhost'; Id = 'InsecureUri' }
    )
    $script:proxies = @(
        'http://user:KEY@127.0.0.1', "http://127.0.0.1`r`nX-Evil: 1", "http://127.0`t.0.1", 'ftp://127.0.0.1', 'proxy', ''
        'file:///etc/hosts', 'http://'
    ) | ForEach-Object { @{ Text = $_ } }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null
    # Whoever connects waits in the line of this socket: nobody takes the connections.
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $here = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    $secret = 'K3yOfTheUser'.PadRight(64, 'z')
    $apiKey = ConvertTo-ApiKey $secret
    $exchange = @{ RestUri = $here; StreamUri = $here -replace '^http', 'ws'; MaximumRetryCount = 0; TimeoutSec = 2 }

    # The error of a command that must not send anything.
    function Get-Refusal([scriptblock] $Command) {
        $refusal = try { & $Command 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -First 1 } catch { $_ }
        $wasSent = $listener.Pending()
        while ($listener.Pending()) { $listener.AcceptTcpClient().Dispose() }
        $wasSent | Should -BeFalse -Because 'nothing may be sent'
        $refusal | Should -Not -BeNullOrEmpty
        $refusal
    }

    function Test-Id($Refusal, [string] $Id) { $Refusal.FullyQualifiedErrorId | Should -BeLike "$Id,BinanceUserStreams.Commands.*" }
}

AfterAll {
    $listener.Stop()
    $env:BINANCE_API_KEY = $inherited
}

Describe 'The listener of these tests' {
    It 'would see the least that is sent' {
        $null = New-BinanceListenKey -ApiKey $apiKey @exchange -ErrorAction SilentlyContinue
        $listener.Pending() | Should -BeTrue
        while ($listener.Pending()) { $listener.AcceptTcpClient().Dispose() }
    }
}

Describe 'An API key with <What>' -ForEach $apiKeys {
    It 'is refused: <_>' -ForEach 'as -ApiKey', 'in a connection', 'as a password', 'in the environment' {
        $text = $Text.Replace('KEY', $secret)
        $refusal = Get-Refusal {
            switch ($_) {
                'as -ApiKey' { New-BinanceListenKey -ApiKey (ConvertTo-ApiKey $text) @exchange }
                'in a connection' { Receive-BinanceUserStream -Connection @{ ApiKey = $text } @exchange -Duration 00:00:02 }
                'as a password' { New-BinanceListenKey -ApiKey ([pscredential]::new('x', (ConvertTo-ApiKey $text))) @exchange }
                'in the environment' {
                    # An environment variable ends at NUL.
                    $env:BINANCE_API_KEY = $text.Replace([string][char]0, "`n")
                    try { New-BinanceListenKey @exchange } finally { $env:BINANCE_API_KEY = $null }
                }
            }
        }
        Test-Id $refusal ApiKeyMalformed
        Find-Secret $refusal $secret | Should -BeNullOrEmpty
    }
}

Describe 'A listen key with <What>' -ForEach $listenKeys {
    It 'is refused by <_>' -ForEach 'Update', 'Remove', 'Receive', 'Receive, in a row' {
        $text = $Text.Replace('KEY', $secret)
        $row = [pscustomobject]@{ ListenKey = $text; Market = 'CoinMFutures' }
        $refusal = Get-Refusal {
            switch ($_) {
                'Update' { Update-BinanceListenKey $text -Market MarginRisk -ApiKey $apiKey @exchange }
                'Remove' { Remove-BinanceListenKey $text -Market MarginRisk -ApiKey $apiKey @exchange }
                'Receive' { Receive-BinanceUserStream $text -Market CoinMFutures @exchange -Duration 00:00:02 -WarningAction SilentlyContinue }
                'Receive, in a row' { $row | Receive-BinanceUserStream @exchange -Duration 00:00:02 -WarningAction SilentlyContinue }
            }
        }
        Test-Id $refusal InvalidListenKey
        Find-Secret $refusal $secret | Should -BeNullOrEmpty
    }
}

Describe 'An event type with <What>' -ForEach $eventTypes {
    It 'is refused' {
        Test-Id (Get-Refusal { Receive-BinanceUserStream -EventType $Text -ApiKey $apiKey @exchange -Duration 00:00:02 }) ParameterArgumentValidationError
    }
}

Describe 'The address <Text>' -ForEach $addresses {
    It 'is refused as <_>' -ForEach '-RestUri', '-StreamUri', 'RestUri of a connection', 'StreamUri of a row' {
        $rest = $Text.Replace('HERE', $here)
        $stream = $rest -replace '^http', 'ws'
        $refusal = Get-Refusal {
            switch ($_) {
                '-RestUri' { New-BinanceListenKey -ApiKey $apiKey -RestUri $rest -StreamUri $exchange.StreamUri }
                '-StreamUri' { Receive-BinanceUserStream abc -ApiKey $apiKey -RestUri $here -StreamUri $stream -Duration 00:00:02 }
                'RestUri of a connection' { New-BinanceListenKey -Connection @{ ApiKey = $secret; RestUri = $rest } -StreamUri $exchange.StreamUri }
                'StreamUri of a row' {
                    [pscustomobject]@{ ListenKey = 'abc'; Market = 'Options'; RestUri = $here; StreamUri = $stream } |
                        Receive-BinanceUserStream -ApiKey $apiKey -Duration 00:00:02
                }
            }
        }
        # A row that cannot be read is no reason for the engine to put it, with its key, into the error.
        Test-Id $refusal $(if ($_ -notlike '*row') { $Id } elseif ($Id -like 'Parameter*') { 'InvalidListenKey' } else { 'UntrustedUri' })
    }
}

# Whoever can write a file must not decide to which host a key is sent.
Describe 'The address in <Kind>' -ForEach @(
    @{ Kind = 'a row of a CSV file'; Convert = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    @{ Kind = 'an object of JSON'; Convert = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
    @{ Kind = 'an object of Import-Clixml'; Convert = {
            $args[0] | Export-Clixml TestDrive:/key.xml
            Import-Clixml TestDrive:/key.xml
        }
    }
    @{ Kind = 'an object that a script has made'; Convert = {
            [pscustomobject]@{ ListenKey = $args[0].ListenKey; Market = 'UsdMFutures'; RestUri = $args[0].RestUri; StreamUri = $args[0].StreamUri }
        }
    }
    @{ Kind = 'such an object inside another'; Convert = {
            [pscustomobject]@{ ListenKey = ($args[0] | Select-Object *) }
        }
    }
) {
    BeforeAll {
        $emulator = Start-Emulator
        $own = New-BinanceListenKey -ApiKey $apiKey -RestUri $emulator.RestUri -StreamUri $emulator.StreamUri
        function Get-Row([hashtable] $Change = @{ RestUri = $here; StreamUri = $exchange.StreamUri }) {
            $copy = $own | Select-Object ListenKey, Market, Environment, RestUri, StreamUri, Account
            # JSON has an enumeration as a number, which is no market.
            $copy.Market, $copy.Environment = "$($copy.Market)", "$($copy.Environment)"
            foreach ($name in $Change.Keys) { $copy.$name = $Change[$name] }
            & $Convert $copy
        }
    }
    AfterAll { $emulator.Stop() }

    It 'is refused by <_>' -ForEach 'New', 'Update', 'Remove', 'Receive', 'Test' {
        $row = Get-Row
        if ($_ -eq 'New' -and $Kind -like 'such*') { $row = $row.ListenKey }
        $refusal = Get-Refusal {
            switch ($_) {
                'New' { $row | New-BinanceListenKey -ApiKey $apiKey -MaximumRetryCount 0 }
                'Update' { $row | Update-BinanceListenKey -ApiKey $apiKey -MaximumRetryCount 0 }
                'Remove' { $row | Remove-BinanceListenKey -ApiKey $apiKey -MaximumRetryCount 0 }
                'Receive' { $row | Receive-BinanceUserStream -ApiKey $apiKey -Duration 00:00:02 }
                'Test' { $row | Test-BinanceUserStream -ApiKey $apiKey }
            }
        }
        Test-Id $refusal UntrustedUri
        "$refusal" | Should -BeLike "*RestUri is $here*Nothing was sent*"
        $refusal.ErrorDetails.RecommendedAction | Should -BeLike '*-RestUri*-Connection*'
        Find-Secret $refusal $own.ListenKey | Should -BeNullOrEmpty
    }

    It 'of the stream is refused also where the one of the requests was given' {
        Test-Id (Get-Refusal {
                Get-Row | Receive-BinanceUserStream -RestUri $emulator.RestUri -ApiKey $apiKey -Duration 00:00:02
            }) UntrustedUri
        Test-Id (Get-Refusal { Get-Row | Update-BinanceListenKey -RestUri $emulator.RestUri -ApiKey $apiKey }) UntrustedUri
    }

    It 'does not count where a parameter or a connection says otherwise' {
        $given = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
        $connection = $given + @{ ApiKey = $secret }
        foreach ($key in (Get-Row | Update-BinanceListenKey @given -ApiKey $apiKey), (Get-Row | Update-BinanceListenKey -Connection $connection)) {
            $key.ListenKey, $key.RestUri, $key.StreamUri | Should -Be $own.ListenKey, $emulator.RestUri, $emulator.StreamUri
        }
        $listener.Pending() | Should -BeFalse
    }

    It 'may be the exchange''s own' {
        $row = Get-Row @{ RestUri = 'https://fapi.binance.com/'; StreamUri = 'wss://fstream.binance.com/' }
        # With -WhatIf nothing is sent, and everything before that happens.
        $row | Update-BinanceListenKey -ApiKey $apiKey -WhatIf -ErrorAction Stop
        { Get-Row @{ RestUri = 'https://dapi.binance.com/' } | Update-BinanceListenKey -ApiKey $apiKey -WhatIf -ErrorAction Stop } |
            Should -Throw '*RestUri is https://dapi.binance.com*'
    }
}

Describe 'A listen-key object of this process' {
    It 'keeps its address through the pipeline, whatever a script has written on it' {
        $emulator = Start-Emulator
        try {
            $gateway = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }
            $own = New-BinanceListenKey -Market CoinMFutures -Environment Demo -Account desk -ApiKey $apiKey @gateway
            $own | Add-Member RestUri $here -Force
            $own.RestUri | Should -Be $here
            ($own | Update-BinanceListenKey -ApiKey $apiKey).RestUri | Should -Be $emulator.RestUri
            ([pscustomobject]@{ ListenKey = $own } | Update-BinanceListenKey -ApiKey $apiKey).RestUri | Should -Be $emulator.RestUri
            foreach ($new in ($own | New-BinanceListenKey -ApiKey $apiKey), (New-BinanceListenKey -InputObject $own -ApiKey $apiKey)) {
                $new.RestUri, $new.StreamUri | Should -Be $emulator.RestUri, $emulator.StreamUri
                $new.Market, $new.Environment, $new.Account | Should -Be CoinMFutures, Demo, desk
            }
            $listener.Pending() | Should -BeFalse
        }
        finally { $emulator.Stop() }
    }
}

Describe 'The proxy <Text>' -ForEach $proxies {
    It 'is refused' {
        $text = $Text.Replace('KEY', $secret)
        $refusal = Get-Refusal { New-BinanceListenKey -Proxy $text -ApiKey $apiKey @exchange }
        Test-Id $refusal ParameterArgumentTransformationError
        "$refusal".Contains($secret) | Should -BeFalse
    }
}

Describe 'A connection' {
    It 'with <Case> is refused' -ForEach @(
        @{ Case = 'an entry that is none'; Connection = @{ "ApiKey`r`nX-Evil" = '1' } }
        @{ Case = 'a market that is none'; Connection = @{ Market = "Options`r`nX-Evil: 1" } }
        @{ Case = 'an environment that is none'; Connection = @{ Environment = '../Demo' } }
    ) {
        $refusal = Get-Refusal { New-BinanceListenKey -Connection $Connection @exchange }
        Test-Id $refusal ParameterArgumentTransformationError
        "$refusal" | Should -Not -Match '[\r\n]X-Evil'
    }
}

Describe 'What is only text' {
    BeforeAll { $emulator = Start-Emulator }
    AfterAll { $emulator.Stop() }

    It 'an account''s name, is never sent' {
        $name = "KEY`r`nX-Evil: 1/../?#@%00`"$([char]27)[2J"
        $key = New-BinanceListenKey -Account $name -ApiKey $apiKey -RestUri $emulator.RestUri -StreamUri $emulator.StreamUri
        $key.Account | Should -BeExactly $name
        $null = $key | Receive-BinanceUserStream -Account $name -ApiKey $apiKey -Duration 00:00:00.3
        $state = Invoke-Control $emulator
        ConvertTo-Json $state -Depth 8 | Should -Not -Match 'X-Evil'
        ConvertTo-Json $state.requests -Depth 8 | Should -Match 'listenKey'
    }
}
