# Second tier: HostedTests has the same arguments in the process of the test.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $text = 'P' * 60 + 'Para'
    $apiKey = ConvertTo-ApiKey $text
    $addresses = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri }

    # What the caller has in the environment must neither help nor disturb.
    $inherited = $env:BINANCE_API_KEY
    $env:BINANCE_API_KEY = $null
}

AfterAll {
    $env:BINANCE_API_KEY = $inherited
    $emulator.Stop()
}

Describe 'The API key' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }
    AfterEach { $env:BINANCE_API_KEY = $null }

    It 'comes from -ApiKey' {
        (New-BinanceListenKey @addresses -ApiKey $apiKey).ListenKey | Should -Not -BeNullOrEmpty
        (Invoke-Control $emulator).listenKeys[0].account | Should -BeExactly $text
    }

    It 'is the password of a PSCredential' {
        $credential = [pscredential]::new('binance', $apiKey)
        $null = New-BinanceListenKey @addresses -ApiKey $credential
        (Invoke-Control $emulator).listenKeys[0].account | Should -BeExactly $text
    }

    It 'comes from -Connection, as Azure Automation hands it over' {
        $connection = @{
            ApiKey = $text; Market = 'CoinMFutures'; Environment = ''
            RestUri = "$($emulator.RestUri)"; StreamUri = "$($emulator.StreamUri)"
        }
        $key = New-BinanceListenKey -Connection $connection
        $key.Market | Should -Be CoinMFutures
        $key.Environment | Should -Be Production
        $key.RestUri | Should -Be $emulator.RestUri
        (Invoke-Control $emulator).listenKeys[0].account | Should -BeExactly $text
        ($key | Update-BinanceListenKey -Connection $connection).ListenKey | Should -BeExactly $key.ListenKey
    }

    It 'comes from the environment variable BINANCE_API_KEY' {
        $env:BINANCE_API_KEY = $text
        $null = New-BinanceListenKey @addresses
        (Invoke-Control $emulator).listenKeys[0].account | Should -BeExactly $text
    }

    It 'comes from -ApiKey before -Connection before the environment variable' {
        $env:BINANCE_API_KEY = 'e' * 64
        $connection = @{ ApiKey = 'c' * 64 }
        $null = New-BinanceListenKey @addresses -Connection $connection
        $null = New-BinanceListenKey @addresses -Connection $connection -ApiKey $apiKey
        (Invoke-Control $emulator).listenKeys.account | Should -Be ('c' * 64), $text
    }

    It 'is asked for by an error that ends the command and names all three sources' {
        $failure = { 'UsdMFutures', 'Options' | New-BinanceListenKey @addresses } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ApiKeyMissing,*'
        foreach ($source in '-ApiKey', '-Connection', 'BINANCE_API_KEY') {
            $failure.Exception.Message | Should -BeLike "*$source*"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*$source*"
        }
    }

    It 'is refused as plain text, without being repeated' {
        $env:BINANCE_API_KEY = $text
        $failure = { New-BinanceListenKey @addresses -ApiKey $text -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ApiKeyMalformed,*'
        "$failure" | Should -BeLike '*SecureString*'
        "$failure" | Should -Not -BeLike "*$text*"
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is refused when the variable is null, whatever the environment holds' {
        $env:BINANCE_API_KEY = $text
        { New-BinanceListenKey @addresses -ApiKey $null } | Should -Throw '*null*'
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'The market and the environment' {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $key = New-BinanceListenKey @addresses -ApiKey $apiKey
    }

    It 'of a key object cannot be changed by <Name>' -ForEach @(
        @{ Name = '-Market'; Arguments = @{ Market = 'CoinMFutures' } }
        @{ Name = '-Environment'; Arguments = @{ Environment = 'Demo' } }
        @{ Name = '-Connection'; Arguments = @{ Connection = @{ Market = 'Options' } } }
    ) {
        foreach ($given in $key, ($key | ConvertTo-Csv | ConvertFrom-Csv)) {
            $null = $given | Update-BinanceListenKey @Arguments -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'MarketMismatch,*'
            $null = $given | Remove-BinanceListenKey @Arguments -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'MarketMismatch,*'
        }
        (Get-ExchangeRequest $emulator).Count | Should -Be 1
    }

    It 'without a documented demo host is an error, not a guess' {
        foreach ($market in 'PortfolioMargin', 'PortfolioMarginPro', 'MarginRisk') {
            $null = New-BinanceListenKey -Market $market -Environment Demo -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'UnsupportedEnvironment,*'
        }
    }

    It 'named <_> has no listen key, which is said before anything is sent, and the next one has' -ForEach Spot, CrossMargin, IsolatedMargin {
        $null = Invoke-Control $emulator POST /reset
        $keys = New-BinanceListenKey -Market $_, CoinMFutures @addresses -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ListenKeyUnsupported,*'
        "$($failure[0])" | Should -BeLike "*$_*2026-02-20*"
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Receive-BinanceUserStream -Market*-SecretKey*'
        $keys.Market | Should -Be CoinMFutures
        (Get-ExchangeRequest $emulator).path | Should -Be /dapi/v1/listenKey
    }

    It 'named Margin alone is told which there are' {
        { New-BinanceListenKey -Market Margin @addresses -ApiKey $apiKey } | Should -Throw '*CrossMargin*IsolatedMargin with -Symbol*MarginRisk*'
    }

    It 'are completed by the tab key' {
        $markets = (TabExpansion2 'New-BinanceListenKey -Market ' -cursorColumn 29).CompletionMatches.CompletionText
        $markets | Should -Be CoinMFutures, CrossMargin, IsolatedMargin, MarginRisk, Options, PortfolioMargin, PortfolioMarginPro, Spot, UsdMFutures
        $environments = (TabExpansion2 'Update-BinanceListenKey -Environment ' -cursorColumn 37).CompletionMatches.CompletionText
        $environments | Should -Be Demo, Production, Testnet
    }
}

Describe 'Bad input' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It '<Name> is refused before anything is sent' -ForEach @(
        @{ Name = 'an unknown market'; Arguments = @{ Market = 'Futures' }; Says = '*UsdMFutures*' }
        @{ Name = 'a time-out of 0'; Arguments = @{ TimeoutSec = 0 }; Says = '*TimeoutSec*' }
        @{ Name = 'a negative retry count'; Arguments = @{ MaximumRetryCount = -1 }; Says = '*MaximumRetryCount*' }
        @{ Name = 'a proxy without a scheme'; Arguments = @{ Proxy = 'proxy.example:8080' }; Says = '*http://proxy*' }
        @{ Name = 'a password in the proxy'; Arguments = @{ Proxy = 'http://u:secret@proxy.example:1' }; Says = '*-ProxyCredential*' }
        @{ Name = 'a connection that is text'; Arguments = @{ Connection = 'text' }; Says = '*dictionary*' }
        @{ Name = 'a connection with a misspelt entry'; Arguments = @{ Connection = @{ ApiKey = 'x' * 64; Enviroment = 'Demo' } }; Says = "*'Enviroment'*Environment*" }
        @{ Name = 'a connection with an empty key'; Arguments = @{ Connection = @{ ApiKey = '' } }; Says = '*empty*' }
        @{ Name = 'a proxy of another kind'; Arguments = @{ Proxy = 'ftp://127.0.0.1:1' }; Says = '*http*' }
        @{ Name = 'a connection with a market without listen keys'; Arguments = @{ Connection = @{ Market = 'Spot' } }; Says = '*2026-02-20*' }
        @{ Name = 'a connection with an unknown environment'; Arguments = @{ Connection = @{ Environment = 'Test' } }; Says = '*Production*' }
        @{ Name = 'an address that is null'; Arguments = @{ StreamUri = $null }; Says = '*empty*' }
        @{ Name = 'a connection with an unknown market'; Arguments = @{ Connection = @{ Market = 'Moon' } }; Says = '*UsdMFutures*' }
    ) {
        { New-BinanceListenKey @Arguments -RestUri $emulator.RestUri -ApiKey $apiKey -ErrorAction Stop } | Should -Throw $Says
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'a row with the <Name> "<Value>" is refused, never worked on elsewhere' -ForEach @(
        @{ Name = 'Market'; Value = 'Bogus'; Says = '*Bogus*UsdMFutures*' }
        @{ Name = 'Market'; Value = 'Usd'; Says = '*Usd*UsdMFutures*' }
        @{ Name = 'Market'; Value = '1'; Says = '*UsdMFutures*' }
        @{ Name = 'Market'; Value = ''; Says = '*UsdMFutures*' }
        @{ Name = 'Market'; Value = $null; Says = '*UsdMFutures*' }
        @{ Name = 'Market'; Value = 'Spot'; Says = '*Spot*2026-02-20*' }
        @{ Name = 'Market'; Value = 'IsolatedMargin'; Says = '*IsolatedMargin*2026-02-20*' }
        @{ Name = 'Market'; Value = 'Margin'; Says = '*CrossMargin*' }
        @{ Name = 'Environment'; Value = 'Bogus'; Says = '*Production*Demo*' }
        @{ Name = 'Environment'; Value = $null; Says = '*Production*Demo*' }
        @{ Name = 'RestUri'; Value = $null; Says = '*empty*' }
        @{ Name = 'StreamUri'; Value = ''; Says = '*empty*' }
        @{ Name = 'ApiKey'; Value = 'text'; Says = '*SecureString*' }
    ) {
        $row = @{ Account = 'desk' }
        $row[$Name] = $Value
        $connection = @{ ApiKey = $text; RestUri = "$($emulator.RestUri)"; StreamUri = "$($emulator.StreamUri)" }
        $null = [pscustomobject]$row | New-BinanceListenKey -Connection $connection -ErrorVariable failure -ErrorAction SilentlyContinue
        "$failure" | Should -BeLike $Says
        if ($Name -in 'Market', 'Environment' -and $Value) {
            $row.ListenKey = 'k' * 64
            foreach ($command in 'Update-BinanceListenKey', 'Remove-BinanceListenKey') {
                $null = [pscustomobject]$row | & $command -Connection $connection -ErrorVariable failure -ErrorAction SilentlyContinue
                "$failure" | Should -BeLike $Says
            }
        }
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'a listen key inside an object keeps its own market' {
        $key = New-BinanceListenKey -Market Options @addresses -ApiKey $apiKey
        ([pscustomobject]@{ Name = 'x'; ListenKey = $key } | Update-BinanceListenKey -ApiKey $apiKey).Market | Should -Be Options
    }

    It 'an object or a list that holds itself is no listen key, and no crash' {
        $object = [pscustomobject]@{ ListenKey = $null }
        $object.ListenKey = $object
        $list = [System.Collections.ArrayList]::new()
        $null = $list.Add($list)
        foreach ($value in $object, $list) {
            Update-BinanceListenKey -ListenKey $value @addresses -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidListenKey,*'
        }
    }

    It 'an array in an array is every key in it' {
        $key = New-BinanceListenKey @addresses -ApiKey $apiKey
        (Update-BinanceListenKey -ListenKey @($key, @($key, $key)) -ApiKey $apiKey).Count | Should -Be 3
    }

    It 'two markets for a command that works on one are refused, not made into a third' {
        foreach ($command in 'Update-BinanceListenKey', 'Remove-BinanceListenKey') {
            { & $command ('a' * 64) -Market CoinMFutures, PortfolioMargin @addresses -ApiKey $apiKey } | Should -Throw '*One market*'
        }
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'a record does not inherit what the record before it said' {
        $connection = @{ ApiKey = $text; Market = 'Options'; Environment = 'Demo'; RestUri = "$($emulator.RestUri)"; StreamUri = "$($emulator.StreamUri)" }
        $rows = [pscustomobject]@{ Account = 'one'; Market = 'CoinMFutures'; Environment = 'Production' }, [pscustomobject]@{ Account = 'two' }
        $keys = $rows | New-BinanceListenKey -Connection $connection
        $keys.Market | Should -Be CoinMFutures, Options
        $keys.Environment | Should -Be Production, Demo
        $connection.Remove('Market')
        $connection.Remove('Environment')
        $mixed = $keys[0], ('k' * 64)
        $mixed | Remove-BinanceListenKey -Connection $connection -ErrorAction SilentlyContinue
        (Get-ExchangeRequest $emulator | Where-Object method -eq DELETE).path | Should -Be '/dapi/v1/listenKey', '/fapi/v1/listenKey'
    }

    It 'a key in the wrong place is not repeated: <Name>' -ForEach @(
        @{ Name = 'as the market of New'; Call = { New-BinanceListenKey $secret } }
        @{ Name = 'piped to New'; Call = { $secret | New-BinanceListenKey } }
        @{ Name = 'as the environment'; Call = { New-BinanceListenKey -Environment $secret } }
        @{ Name = 'as the market of Update'; Call = { Update-BinanceListenKey $secret -Market $secret } }
        @{ Name = 'as an entry of the connection'; Call = { New-BinanceListenKey -Connection @{ $secret = 1 } } }
    ) {
        $secret = 'Secr3t'.PadRight(64, 'w')
        $global:Error.Clear()
        $said = try { & $Call 2>&1 } catch { $_ }
        "$said" | Should -Not -BeNullOrEmpty
        "$said$($global:Error | ForEach-Object { $_.Exception })" | Should -Not -Match $secret
    }

    It '<Name> is no listen key' -ForEach @(
        @{ Name = 'null'; Value = $null; Says = '*null*' }
        @{ Name = 'an empty text'; Value = ' '; Says = '*empty*' }
        @{ Name = 'a number'; Value = 42; Says = '*no property ListenKey*' }
        @{ Name = 'a file'; Value = [IO.FileInfo]'x'; Says = '*no property ListenKey*' }
        @{ Name = 'a masked key'; Value = 'abcd...wxyz'; Says = '*masked*' }
        @{ Name = 'a key in a sentence'; Value = 'abcd...wxyz (Options, desk)'; Says = '*masked*' }
        @{ Name = 'an object with two keys'; Value = [pscustomobject]@{ ListenKey = @('a' * 64; 'b' * 64) }; Says = '*no property ListenKey*' }
        @{ Name = 'an object that lost its market'; Value = [pscustomobject]@{ ListenKey = 'a' * 64 }; Says = '*Market*' }
    ) {
        Update-BinanceListenKey -ListenKey $Value @addresses -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidListenKey,*'
        "$failure" | Should -BeLike $Says
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'in one record does not stop the next' {
        $key = New-BinanceListenKey @addresses -ApiKey $apiKey
        $extended = 42, $key | Update-BinanceListenKey -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
        $extended.ListenKey | Should -BeExactly $key.ListenKey
        $failure.Count | Should -Be 1
    }
}
