@{
    # Written when the module is laid out: the version is that of the module that it requires.
    ModuleVersion = '0.0.0'

    RootModule = if ($PSEdition -eq 'Core') {
        'net8.0/BinanceUserStreams.Bus.dll'
    }
    else {
        'net472/BinanceUserStreams.Bus.dll'
    }

    GUID = 'c3f0a0a4-4a0b-4d53-9a3b-1f6c1d1f5a27'
    Author = 'The BinanceUserStreams authors'
    CompanyName = 'The BinanceUserStreams authors'
    Copyright = '(c) 2026 the BinanceUserStreams authors. MIT license.'
    Description = 'Receives the Binance user data streams of many accounts on many hosts, over NATS JetStream: every account on two hosts, failover in seconds without a hand, each event once to every consumer, replay from any time. The companion of BinanceUserStreams, whose journal is the outbox and whose typed objects come out again.'

    CompatiblePSEditions = @('Desktop', 'Core')
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'

    # Its classes are this module's too, so it is the same version.
    RequiredModules = @(@{ ModuleName = 'BinanceUserStreams'; RequiredVersion = '0.0.0' })

    # Before the types and the formats, which name its classes.
    RequiredAssemblies = if ($PSEdition -eq 'Core') {
        @('net8.0/BinanceUserStreams.Fleet.dll', 'net8.0/BinanceUserStreams.Bus.dll')
    }
    else {
        @('net472/BinanceUserStreams.Fleet.dll', 'net472/BinanceUserStreams.Bus.dll')
    }

    TypesToProcess = @('BinanceUserStreams.Bus.types.ps1xml')
    FormatsToProcess = @('BinanceUserStreams.Bus.format.ps1xml')

    CmdletsToExport = @('Connect-BinanceUserStreamBus', 'Disconnect-BinanceUserStreamBus', 'Get-BinanceUserStreamBus',
        'Initialize-BinanceUserStreamBus', 'Read-BinanceUserStreamBus', 'Remove-BinanceUserStreamBusReader',
        'Test-BinanceUserStreamBus')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()

    PrivateData = @{
        PSData = @{
            Tags = @('PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Binance', 'Futures',
                'UserDataStream', 'WebSocket', 'Trading', 'Crypto', 'NATS', 'JetStream', 'Failover')
            LicenseUri = 'https://licenses.nuget.org/MIT'
            ReleaseNotes = 'The first version: a fleet of hosts over NATS JetStream. See CHANGELOG.md.'
        }
    }
}
