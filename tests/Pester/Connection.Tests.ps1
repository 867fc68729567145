# What Get-AutomationConnection returns is taken as it is: each field by each cmdlet, and nothing else in its place.
BeforeDiscovery {
    # Azure hands over a Hashtable. Code in between makes others of it.
    $script:shapes = @(
        @{ Shape = 'Hashtable'; Convert = { $args[0] } }
        @{ Shape = 'ordered dictionary'; Convert = { $order = [ordered] @{}; $args[0].GetEnumerator() | ForEach-Object { $order[$_.Key] = $_.Value }; $order } }
        @{ Shape = 'Dictionary<string,object>'; Convert = {
                $typed = [System.Collections.Generic.Dictionary[string, object]]::new()
                $args[0].GetEnumerator() | ForEach-Object { $typed[$_.Key] = $_.Value }
                , $typed } }
        @{ Shape = 'Hashtable that was serialized, as by a job'; Convert = {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0])) } }
        @{ Shape = 'object'; Convert = { [pscustomobject] $args[0] } }
        @{ Shape = 'object that was serialized, as by a job'; Convert = {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject] $args[0])) } }
        @{ Shape = 'object of JSON'; Convert = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $text = 'A' * 54 + 'Connection'
    # Every field of the connection type, with texts as values: Azure has no other type for them.
    function New-Connection([hashtable] $With = @{}) {
        $connection = @{
            ApiKey = $text; Market = 'CoinMFutures'; Environment = 'Demo'; Account = 'desk'
            RestUri = "$($emulator.RestUri)"; StreamUri = "$($emulator.StreamUri)"
            SecretKey = 's' * 64; SecretKeyPassword = 'not needed'
        }
        foreach ($name in $With.Keys) { $connection[$name] = $With[$name] }
        $connection
    }
    function Get-Account { @((Invoke-Control $emulator).listenKeys.account) }
}

AfterAll { $emulator.Stop() }

Describe 'The connection type of Azure Automation' {
    It 'has a field for each entry that -Connection takes, and no other' {
        $type = Get-Content -Raw "$module/BinanceUserStreams-Automation.json" | ConvertFrom-Json
        $connection = New-Connection
        $type.ConnectionFields.Name | Sort-Object | Should -Be ($connection.Keys | Sort-Object)
        @($type.ConnectionFields | Where-Object IsEncrypted).Name | Should -Be ApiKey, SecretKey, SecretKeyPassword
        @($type.ConnectionFields | Where-Object { -not $_.IsOptional }).Name | Should -Be ApiKey
        $type.IntegrationModuleName | Should -Be (Split-Path -Leaf $module)
    }
}

Describe 'A connection' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'that is a <Shape> is all that the cmdlets need' -ForEach $shapes {
        $connection = & $Convert (New-Connection)

        $key = New-BinanceListenKey -Connection $connection
        $key.Market, $key.Environment, $key.Account | Should -Be CoinMFutures, Demo, desk
        $key.RestUri, $key.StreamUri | Should -Be $emulator.RestUri, $emulator.StreamUri
        Get-Account | Should -BeExactly $text

        # A key that is text says nothing of itself: the connection does.
        $updated = $key.ListenKey | Update-BinanceListenKey -Connection $connection
        $updated.ListenKey, $updated.Market, $updated.Account | Should -BeExactly $key.ListenKey, CoinMFutures, desk

        $connected = Receive-BinanceUserStream -Connection $connection -IncludeStatus -Duration 00:00:30 |
            Where-Object Status -EQ Connected | Select-Object -First 1
        $connected.Market, $connected.Account | Should -Be CoinMFutures, desk

        $check = Test-BinanceUserStream -Connection $connection | Where-Object Name -EQ Socket
        $check.Status, $check.Market, $check.Account | Should -Be Passed, CoinMFutures, desk

        $key.ListenKey | Remove-BinanceListenKey -Connection $connection
        (Invoke-Control $emulator).listenKeys | Should -BeNullOrEmpty
    }

    It 'without <Field> means the default' -ForEach @(
        @{ Field = 'Market'; Default = 'UsdMFutures' }
        @{ Field = 'Environment'; Default = 'Production' }
        @{ Field = 'Account'; Default = $null }
    ) {
        $missing = New-Connection
        $missing.Remove($Field)
        foreach ($connection in $missing, (New-Connection @{ $Field = '' }), (New-Connection @{ $Field = $null })) {
            (New-BinanceListenKey -Connection $connection).$Field | Should -Be $Default
        }
    }

    It 'gives way to the parameter <Name>' -ForEach @(
        @{ Name = 'Market'; Value = 'Options' }, @{ Name = 'Environment'; Value = 'Production' }, @{ Name = 'Account'; Value = 'hedge' }
    ) {
        $parameter = @{ $Name = $Value }
        (New-BinanceListenKey -Connection (New-Connection) @parameter).$Name | Should -Be $Value
    }

    It 'does not rename a key that has a name' {
        $key = New-BinanceListenKey -Connection (New-Connection) -Account hedge
        ($key | Update-BinanceListenKey -Connection (New-Connection)).Account | Should -Be hedge
    }

    It 'with <Case> is refused, and nothing is sent' -ForEach @(
        @{ Case = 'an entry that does not exist'; With = @{ Enviroment = 'Demo' }; Message = "*no entry 'Enviroment'*StreamUri and Account*" }
        @{ Case = 'an empty ApiKey'; With = @{ ApiKey = '' }; Message = '*ApiKey is empty*' }
        @{ Case = 'a market that does not exist'; With = @{ Market = 'Moon' }; Message = "*'Moon' is none of*" }
        @{ Case = 'an environment that does not exist'; With = @{ Environment = 'Live' }; Message = "*'Live' is none of*" }
    ) {
        $connection = New-Connection $With
        foreach ($shape in $connection, ([pscustomobject] $connection)) {
            { New-BinanceListenKey -Connection $shape } | Should -Throw $Message
        }
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'that is <Case> is refused, and says what is accepted' -ForEach @(
        @{ Case = 'a text'; Value = 'BinanceMain' }, @{ Case = 'a list'; Value = @(1, 2) }, @{ Case = 'null'; Value = $null }
    ) {
        { New-BinanceListenKey -Connection $Value } | Should -Throw '*a dictionary with the entry ApiKey*Account*Get-AutomationConnection*'
    }

    It 'leaves its API key in no error, and is not changed' {
        $Error.Clear()
        $connection = [pscustomobject] (New-Connection @{ Market = 'Moon' })
        { New-BinanceListenKey -Connection $connection } | Should -Throw
        "$($Error | ForEach-Object { $_ | Format-List * -Force | Out-String })" | Should -Not -BeLike "*$text*"
        $connection.ApiKey | Should -BeExactly $text
    }
}
