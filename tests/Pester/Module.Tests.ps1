BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $create = "`$apiKey = [System.Net.NetworkCredential]::new('', 'm' * 64).SecurePassword
        `$key = New-BinanceListenKey -RestUri $($emulator.RestUri) -ApiKey `$apiKey -ErrorAction Stop"
    $loaded = "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object FullName"
}

AfterAll { $emulator.Stop() }

Describe 'The module' {
    It 'has a valid manifest' {
        $manifest = Test-ModuleManifest (Join-Path $module BinanceUserStreams.psd1)
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be ConvertFrom-BinanceUserStreamJson,
            ConvertTo-BinanceFill, Export-BinanceFill, Export-BinanceUserStreamReport, Get-BinanceAccountState,
            Get-BinanceUserStreamJournal, Measure-BinanceFill, New-BinanceListenKey, Optimize-BinanceUserStreamJournal,
            Receive-BinanceUserStream, Remove-BinanceListenKey, Repair-BinanceUserStreamJournal, Test-BinanceUserStream,
            Update-BinanceListenKey, Watch-BinanceUserStream
    }

    It 'loads nothing of RestSharp, BouncyCastle, Parquet.Net, Spectre.Console or the reports at import' {
        $assemblies = Invoke-FreshEngine "Import-Module '$module'; $loaded"
        $assemblies -match '^BinanceUserStreams,' | Should -Not -BeNullOrEmpty
        $assemblies -match 'RestSharp|BouncyCastle|Parquet|Spectre|BinanceUserStreams\.(Re|Pr|Ta|Sc)' | Should -BeNullOrEmpty
    }

    It 'loads nothing of the reports for another cmdlet' {
        $journal = New-Item -ItemType Directory (Join-Path $TestDrive journal)
        $null = New-Item (Join-Path $journal 20261126-0001.jsonl)
        $assemblies = Invoke-FreshEngine "Import-Module '$module'; $create; Get-BinanceUserStreamJournal '$journal'; $loaded"
        $assemblies -match 'BinanceUserStreams\.Rest,' | Should -Not -BeNullOrEmpty
        $assemblies -match 'BinanceUserStreams\.Reports' | Should -BeNullOrEmpty
    }

    It 'loads nothing of BouncyCastle for an API key and an HMAC secret' {
        $assemblies = Invoke-FreshEngine "
            Import-Module '$module'
            `$secretKey = [System.Net.NetworkCredential]::new('', 's' * 64).SecurePassword
            `$key = New-BinanceListenKey -RestUri $($emulator.RestUri) -ApiKey `$secretKey -SecretKey `$secretKey
            `$null = Receive-BinanceUserStream -Market Spot -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -ApiKey `$secretKey -SecretKey `$secretKey -MaximumReconnectCount 0 -Duration 00:00:01 -ErrorAction SilentlyContinue
            $loaded"
        $assemblies -match 'BinanceUserStreams\.Rest,' | Should -Not -BeNullOrEmpty
        $assemblies -match 'BouncyCastle|BinanceUserStreams\.PrivateKeys' | Should -BeNullOrEmpty
    }

    It 'opens no connection at import' {
        $null = Invoke-Control $emulator POST /reset
        $null = Invoke-FreshEngine "Import-Module '$module'"
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'runs with its own RestSharp when a higher version was loaded first' {
        $decoy = Get-DecoyRestSharp
        $said = Invoke-FreshEngine "
            `$null = [Reflection.Assembly]::LoadFrom('$decoy')
            Import-Module '$module'
            $create
            `$key.ListenKey.Length
            $loaded"
        $said[0] | Should -Be 64
        $said -match '^RestSharp, Version=999' | Should -Not -BeNullOrEmpty
        $said -match '^RestSharp, Version=114\.1\.' | Should -Not -BeNullOrEmpty
    }

    It 'works again after Remove-Module and Import-Module' {
        $said = Invoke-FreshEngine "
            Import-Module '$module'
            $create
            Remove-Module BinanceUserStreams
            Import-Module '$module'
            $create
            `$key.ListenKey.Length"
        $said | Should -Be 64
    }

    It 'is loaded by its cmdlets'' names' {
        $parent = Split-Path $module
        $said = Invoke-FreshEngine "
            `$env:PSModulePath = '$parent' + [IO.Path]::PathSeparator + `$env:PSModulePath
            (Get-Command New-BinanceListenKey).Source"
        $said | Should -Be BinanceUserStreams
    }
}

Describe 'What is seen' {
    BeforeAll {
        $key = New-BinanceListenKey -RestUri $emulator.RestUri -Connection @{ ApiKey = 'v' * 64 } -Account desk
        # Tables of a test are as wide as this.
        function Show($Object) { ($Object | Out-String -Width 120).Trim() -split '\r?\n' | ForEach-Object TrimEnd }
    }

    It 'of a key is one row that says what, whose and until when' {
        $table = Show $key
        $table[0] | Should -Be 'ListenKey   Market             Environment Account        ExpiresAt'
        $table[2] | Should -Match "^$([regex]::Escape($key.MaskedListenKey)) UsdMFutures        Production  desk           \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$"
    }

    It 'of a key as a list is everything, masked' {
        $list = Show ($key | Format-List)
        $list -replace ' *:.*' | Should -Be ListenKey, Market, Environment, Account, RestUri, StreamUri, IssuedAt, ExpiresAt
        "$list" | Should -Not -Match $key.ListenKey
    }

    It 'of a key is masked by <_> too' -ForEach Format-Wide, Format-Custom {
        ($key | & $_ | Out-String -Width 200) | Should -Not -Match $key.ListenKey.Substring(0, 30)
        ($key | & $_ | Out-String) | Should -Match ([regex]::Escape($key.MaskedListenKey))
    }

    It 'of a key behind an object of another kind is masked, though the engine lists its properties' {
        $seen = (Get-Item $PSScriptRoot), $key | Out-String -Width 200
        $seen | Should -Not -Match $key.ListenKey
        $seen | Should -Match ([regex]::Escape($key.MaskedListenKey))
    }

    It 'of a key given as text has no time that is not known' {
        $given = Remove-BinanceListenKey $key.ListenKey -RestUri $emulator.RestUri -Connection @{ ApiKey = 'v' * 64 } -PassThru
        Show ($given | Format-List) | Should -Contain 'IssuedAt    :'
        (Show $given)[2] | Should -Match 'Production$'
    }
}
