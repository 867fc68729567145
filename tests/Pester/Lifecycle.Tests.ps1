BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $emulator = Start-Emulator
    $apiKey = ConvertTo-ApiKey ('L' * 60 + 'Life')
    $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = $apiKey }
}

AfterAll { $emulator.Stop() }

Describe 'The life of a listen key' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'is created, extended and closed on <Market>' -ForEach @(
        @{ Market = 'UsdMFutures'; Path = '/fapi/v1/listenKey' }
        @{ Market = 'CoinMFutures'; Path = '/dapi/v1/listenKey' }
        @{ Market = 'PortfolioMargin'; Path = '/papi/v1/listenKey' }
        @{ Market = 'PortfolioMarginPro'; Path = '/fapi/v1/listenKey' }
        @{ Market = 'Options'; Path = '/eapi/v1/listenKey' }
        @{ Market = 'MarginRisk'; Path = '/sapi/v1/margin/listen-key' }
    ) {
        $key = New-BinanceListenKey -Market $Market @exchange -Account desk
        $key | Should -BeOfType BinanceUserStreams.ListenKeys.BinanceListenKey
        $key.ListenKey | Should -Match '^[A-Za-z0-9]{44,64}$'
        $key.Market | Should -Be $Market
        $key.Environment | Should -Be 'Production'
        $key.Account | Should -Be 'desk'
        $key.RestUri | Should -Be $emulator.RestUri
        $key.StreamUri | Should -Be $emulator.StreamUri
        ($key.ExpiresAt - $key.IssuedAt).TotalMinutes | Should -BeGreaterThan 59.9
        ($key.ExpiresAt - $key.IssuedAt).TotalMinutes | Should -BeLessThan 60.1

        $extended = $key | Update-BinanceListenKey -ApiKey $apiKey
        $extended.ListenKey | Should -BeExactly $key.ListenKey
        $extended.Account | Should -Be 'desk'
        $extended.IssuedAt | Should -Be $key.IssuedAt
        $extended.ExpiresAt | Should -BeGreaterOrEqual $key.ExpiresAt

        $extended | Remove-BinanceListenKey -ApiKey $apiKey | Should -BeNullOrEmpty
        (Invoke-Control $emulator).listenKeys | Should -BeNullOrEmpty

        $requests = Get-ExchangeRequest $emulator
        $requests.method | Should -Be POST, PUT, DELETE
        $requests.path | Sort-Object -Unique | Should -Be $Path
    }

    It 'is the same key when it is created again' {
        $first = New-BinanceListenKey @exchange
        $second = New-BinanceListenKey @exchange
        $second.ListenKey | Should -BeExactly $first.ListenKey
    }

    It 'is created for each market in the pipeline' {
        $keys = 'UsdMFutures', 'CoinMFutures', 'Options' | New-BinanceListenKey @exchange
        $keys.Market | Should -Be UsdMFutures, CoinMFutures, Options
        ($keys.ListenKey | Sort-Object -Unique).Count | Should -Be 3
    }

    It 'is created for each account in the pipeline' {
        $accounts = 'north', 'south' | ForEach-Object {
            [pscustomobject]@{ Account = $_; ApiKey = ConvertTo-ApiKey ($_.PadRight(64, 'x')); Market = 'CoinMFutures' }
        }
        $keys = $accounts | New-BinanceListenKey -RestUri $emulator.RestUri -StreamUri $emulator.StreamUri
        $keys.Account | Should -Be north, south
        $keys.Market | Should -Be CoinMFutures, CoinMFutures
        $keys[0].ListenKey | Should -Not -Be $keys[1].ListenKey
    }

    It 'is replaced when the exchange answers with another key' {
        $key = New-BinanceListenKey @exchange
        $null = Invoke-Control $emulator POST /faults @{ kind = 'ReplaceKey' }
        $replaced = $key | Update-BinanceListenKey -ApiKey $apiKey
        $replaced.ListenKey | Should -Not -Be $key.ListenKey
        $replaced.ListenKey | Should -BeExactly (Invoke-Control $emulator).listenKeys[0].listenKey
        $replaced.IssuedAt | Should -BeGreaterThan $key.IssuedAt
    }

    It 'is kept when the exchange answers {}' {
        $key = New-BinanceListenKey @exchange
        $null = Invoke-Control $emulator POST /faults @{ kind = 'EmptyObject' }
        ($key | Update-BinanceListenKey -ApiKey $apiKey).ListenKey | Should -BeExactly $key.ListenKey
    }

    It 'is emitted by Remove with -PassThru' {
        $key = New-BinanceListenKey @exchange
        ($key | Remove-BinanceListenKey -ApiKey $apiKey -PassThru).ListenKey | Should -BeExactly $key.ListenKey
    }

    It 'is created anew by -Recreate, with a warning that names both' {
        $key = New-BinanceListenKey @exchange -Account desk
        $null = Invoke-Control $emulator POST /listen-keys/expire @{}
        $recreated = $key | Update-BinanceListenKey -ApiKey $apiKey -Recreate -WarningVariable warning -WarningAction SilentlyContinue
        $recreated.ListenKey | Should -Not -Be $key.ListenKey
        $recreated.Account | Should -Be desk
        "$warning" | Should -BeLike "*$($key.MaskedListenKey)*$($recreated.MaskedListenKey)*"
    }

    It 'is emitted by -Recreate before a warning that ends the script' {
        $key = New-BinanceListenKey @exchange
        $null = Invoke-Control $emulator POST /listen-keys/expire @{}
        $emitted = [System.Collections.ArrayList]::new()
        { $key | Update-BinanceListenKey -ApiKey $apiKey -Recreate -WarningAction Stop | ForEach-Object { $null = $emitted.Add($_) } } |
            Should -Throw
        $emitted[0].ListenKey | Should -BeExactly (Invoke-Control $emulator).listenKeys[0].listenKey
    }

    It 'opens the stream with the address that the key gives' {
        $key = New-BinanceListenKey @exchange
        $socket = [System.Net.WebSockets.ClientWebSocket]::new()
        try {
            $none = [System.Threading.CancellationToken]::None
            Wait-Task $socket.ConnectAsync($key.GetStreamAddress(), $none)
            $order = @{ market = 'UsdMFutures'; event = @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT' } } }
            (Invoke-Control $emulator POST /events $order).delivered | Should -Be 1
            $buffer = [System.ArraySegment[byte]]::new([byte[]]::new(1024))
            $count = (Wait-Task $socket.ReceiveAsync($buffer, $none)).Count
            [Text.Encoding]::UTF8.GetString($buffer.Array, 0, $count) | Should -BeLike '*BTCUSDT*'
        }
        finally { $socket.Dispose() }
    }
}

Describe 'A key that was stored' {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $key = New-BinanceListenKey -Market CoinMFutures @exchange -Account desk
    }

    It 'is extended after a job brought it back' {
        $stored = Start-Job { $args[0] } -ArgumentList $key | Receive-Job -Wait -AutoRemoveJob
        $extended = $stored | Update-BinanceListenKey @exchange
        $extended.Market | Should -Be CoinMFutures
        $extended.ListenKey | Should -BeExactly $key.ListenKey
        $extended.Account | Should -Be desk
        # The engine's serializer keeps whole seconds of a DateTimeOffset.
        $extended.IssuedAt.ToString('u') | Should -Be $key.IssuedAt.ToString('u')
    }

    It 'is extended from a file of Export-Clixml' {
        $key | Export-Clixml TestDrive:/key.xml
        $stored = Import-Clixml TestDrive:/key.xml
        $extended = $stored | Update-BinanceListenKey @exchange
        $extended.Market | Should -Be CoinMFutures
        $extended.ListenKey | Should -BeExactly $key.ListenKey
        $extended.IssuedAt.ToString('u') | Should -Be $key.IssuedAt.ToString('u')
        ($stored | Out-String) | Should -Not -Match $key.ListenKey
        $null = $stored | Update-BinanceListenKey @exchange -Market Options -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'MarketMismatch,*'
    }

    It 'is extended from a CSV file' {
        $key | Export-Csv TestDrive:/keys.csv -NoTypeInformation
        $extended = Import-Csv TestDrive:/keys.csv | Update-BinanceListenKey @exchange
        $extended.Market | Should -Be CoinMFutures
        $extended.ListenKey | Should -BeExactly $key.ListenKey
    }

    It 'is extended from its text, with the market named' {
        $extended = Update-BinanceListenKey -ListenKey $key.ListenKey -Market CoinMFutures @exchange
        $extended.ListenKey | Should -BeExactly $key.ListenKey
        $extended.IssuedAt | Should -BeNullOrEmpty
        $extended.ExpiresAt | Should -Not -BeNullOrEmpty
    }

    It 'is masked in tables and lists after a job brought it back' {
        $stored = Start-Job { $args[0] } -ArgumentList $key | Receive-Job -Wait -AutoRemoveJob
        $shown = ($stored | Out-String) + ($stored | Format-List | Out-String)
        $shown | Should -Not -Match $key.ListenKey
        $shown | Should -Match ([regex]::Escape($key.MaskedListenKey))
    }
}

Describe 'Several keys in the pipeline' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'are all worked on when one of them fails' {
        $keys = 'UsdMFutures', 'CoinMFutures', 'Options' | New-BinanceListenKey @exchange
        $null = Invoke-Control $emulator POST /listen-keys/expire @{ market = 'CoinMFutures' }
        $extended = $keys | Update-BinanceListenKey -ApiKey $apiKey -ErrorVariable failure -ErrorAction SilentlyContinue
        $extended.Market | Should -Be UsdMFutures, Options
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ListenKeyNotFound,*'
        $failure[0].TargetObject | Should -BeExactly $keys[1].MaskedListenKey
    }

    It 'are accepted as an array by -ListenKey and by its alias -InputObject' {
        $keys = 'UsdMFutures', 'CoinMFutures' | New-BinanceListenKey @exchange
        (Update-BinanceListenKey -ListenKey $keys -ApiKey $apiKey).Count | Should -Be 2
        (Update-BinanceListenKey -InputObject $keys -ApiKey $apiKey).Count | Should -Be 2
        (Update-BinanceListenKey $keys -ApiKey $apiKey).Count | Should -Be 2
    }
}

Describe 'ShouldProcess' {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $key = New-BinanceListenKey @exchange
    }

    It '-WhatIf sends nothing' {
        $before = (Get-ExchangeRequest $emulator).Count
        New-BinanceListenKey @exchange -WhatIf | Should -BeNullOrEmpty
        $key | Update-BinanceListenKey -ApiKey $apiKey -WhatIf | Should -BeNullOrEmpty
        $key | Remove-BinanceListenKey -ApiKey $apiKey -WhatIf -PassThru | Should -BeNullOrEmpty
        (Get-ExchangeRequest $emulator).Count | Should -Be $before
    }

    It '<Name> has the impact <Impact>' -ForEach @(
        @{ Name = 'New-BinanceListenKey'; Impact = 'Low' }
        @{ Name = 'Update-BinanceListenKey'; Impact = 'Low' }
        @{ Name = 'Remove-BinanceListenKey'; Impact = 'Medium' }
    ) {
        $attribute = (Get-Command $Name).ImplementingType.GetCustomAttributes($false) |
            Where-Object { $_ -is [System.Management.Automation.CmdletAttribute] }
        $attribute.ConfirmImpact | Should -Be $Impact
        $attribute.SupportsShouldProcess | Should -BeTrue
    }

    It 'Remove says why it asks' {
        $said = Invoke-FreshEngine "
            Import-Module '$(Get-StagedModule)'
            `$apiKey = [System.Net.NetworkCredential]::new('', 'x' * 64).SecurePassword
            Remove-BinanceListenKey '$('k' * 64)' -RestUri $($emulator.RestUri) -ApiKey `$apiKey -WhatIf"
        "$said" | Should -BeLike '*shared by every program on the account*'
    }
}
