# What the tab key offers. A parameter that is no path never offers the files of the current folder.
BeforeDiscovery {
    $script:arguments = @(
        @{ Command = 'Receive-BinanceUserStream'; Parameters = 'Duration', 'KeepAliveInterval', 'RotateAfter', 'Symbol', 'Account', 'EventType', 'RestUri', 'StreamUri' }
        @{ Command = 'Get-BinanceUserStreamJournal'; Parameters = 'After', 'Before', 'Symbol', 'EventType' }
        @{ Command = 'Export-BinanceUserStreamReport'; Parameters = 'After', 'Before', 'Symbol' }
        @{ Command = 'Measure-BinanceFill'; Parameters = 'TimeZone' }
        @{ Command = 'New-BinanceListenKey'; Parameters = 'Account', 'RestUri', 'StreamUri' }
        @{ Command = 'Update-BinanceListenKey'; Parameters = 'Account', 'RestUri', 'StreamUri' }
        @{ Command = 'Test-BinanceUserStream'; Parameters = 'Account', 'WaitForEvent', 'RestUri', 'StreamUri' }
        @{ Command = 'ConvertFrom-BinanceUserStreamJson'; Parameters = 'Account', 'IsolatedSymbol' }
    ) | ForEach-Object { foreach ($name in $_.Parameters) { @{ Command = $_.Command; Parameter = $name } } }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    function Get-Completion([string] $Line) { (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches }
    Push-Location $TestDrive
    # As the names of files go that fit anything that could be typed.
    foreach ($name in '0', '2026', 'BTC', 'a', 'main.txt', 'https', 'x') { Set-Content $name '' }
}

AfterAll { Pop-Location }

Describe '-<Parameter> of <Command>' -ForEach $arguments {
    It 'offers something, and no files' {
        $offered = @(Get-Completion "$Command -$Parameter ")
        $offered | Should -Not -BeNullOrEmpty
        foreach ($item in $offered) {
            $item.ResultType | Should -Be ParameterValue
            $item.ToolTip | Should -Not -BeNullOrEmpty
        }
    }

    It 'offers no files for what fits nothing' {
        foreach ($typed in 'x', "'x", '"x') { Get-Completion "$Command -$Parameter $typed" | Should -BeNullOrEmpty }
    }

    It 'offers what the parameter takes' {
        $metadata = (Get-Command $Command).Parameters[$Parameter]
        $engine = $ExecutionContext
        foreach ($item in Get-Completion "$Command -$Parameter ") {
            $value = $item.CompletionText
            foreach ($attribute in $metadata.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentTransformationAttribute] }) {
                $value = $attribute.Transform($engine, $value)
            }
            { [System.Management.Automation.LanguagePrimitives]::ConvertTo($value, $metadata.ParameterType) } | Should -Not -Throw
        }
    }
}

Describe 'What is offered' {
    It 'begins with what was typed' {
        (Get-Completion 'Receive-BinanceUserStream -Duration 02').CompletionText | Should -Be 02:50:00
        (Get-Completion "Receive-BinanceUserStream -Symbol eth").CompletionText | Should -Be ETHUSDT, 'ETH*'
    }

    It 'is of the market that was given' {
        (Get-Completion 'Receive-BinanceUserStream -Market CoinMFutures -Symbol ').CompletionText | Should -Contain BTCUSD_PERP
        (Get-Completion 'Receive-BinanceUserStream -Market Spot -Symbol eth').CompletionText | Should -Be ETHUSDT, ETHBTC, 'ETH*'
        (Get-Completion 'Receive-BinanceUserStream -Market IsolatedMargin -Symbol eth').CompletionText | Should -Be ETHUSDT, ETHBTC
        (Get-Completion 'Receive-BinanceUserStream -Market CrossMargin -EventType l').CompletionText | Should -Be listStatus
        (Get-Completion 'New-BinanceListenKey -Market CoinMFutures -RestUri ').CompletionText |
            Should -Be https://dapi.binance.com, https://testnet.binancefuture.com
        (Get-Completion 'New-BinanceListenKey -Market Options -Environment Demo -StreamUri ').CompletionText | Should -Be wss://demo-fstream.binance.com
    }

    It 'are moments in UTC that every culture reads alike' {
        foreach ($culture in '', 'de-DE', 'fa-IR', 'th-TH') {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = $culture
                $moments = @(Get-Completion 'Get-BinanceUserStreamJournal -After ')
            }
            finally { [cultureinfo]::CurrentCulture = $before }
            $moments.Count | Should -Be 4
            $now = [datetimeoffset]::UtcNow
            foreach ($moment in $moments) {
                $moment.CompletionText | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$'
                $age = $now - [datetimeoffset]::Parse($moment.CompletionText, [cultureinfo]::InvariantCulture)
                $age.TotalDays | Should -BeGreaterOrEqual 0
                $age.TotalDays | Should -BeLessThan 8.1
            }
        }
    }
}
