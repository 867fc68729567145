@{
    # The single place of the version; Directory.Build.props reads it from here.
    ModuleVersion = '0.9.0'

    RootModule = if ($PSEdition -eq 'Core') {
        'net8.0/BinanceUserStreams.dll'
    }
    else {
        'net472/BinanceUserStreams.dll'
    }

    GUID = '7d0a6a0e-5a0b-4c39-9d56-0b9a1c7f3e52'
    Author = 'The BinanceUserStreams authors'
    CompanyName = 'The BinanceUserStreams authors'
    Copyright = '(c) 2026 the BinanceUserStreams authors. MIT license.'
    Description = 'Receives Binance user data streams: orders, fills, balances and margin calls as typed objects in the pipeline, with a supervisor that keeps listen key and connection alive and declares every gap and reads back what it missed, and a journal that keeps every event before it is emitted. Creates, extends and closes listen keys, diagnoses a stream that does not work, exports metrics for Prometheus and OpenTelemetry, and makes a report of a journal. Honest errors, and no secret in any log. For operations runbooks, scheduled tasks and Azure Automation.'

    CompatiblePSEditions = @('Desktop', 'Core')
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'

    # Before the types, which name its classes. A second version in one process then ends with the runtime's one line, that
    # an assembly of this name is loaded already, and not with one line for each type.
    RequiredAssemblies = if ($PSEdition -eq 'Core') {
        @('net8.0/BinanceUserStreams.Core.dll', 'net8.0/BinanceUserStreams.dll')
    }
    else {
        @('net472/BinanceUserStreams.Core.dll', 'net472/BinanceUserStreams.dll')
    }

    TypesToProcess = @('BinanceUserStreams.types.ps1xml')
    FormatsToProcess = @('BinanceUserStreams.format.ps1xml', 'BinanceUserStreams.Events.format.ps1xml',
        'BinanceUserStreams.EventLists.format.ps1xml', 'BinanceUserStreams.Items.format.ps1xml', 'BinanceUserStreams.Fills.format.ps1xml',
        'BinanceUserStreams.Checks.format.ps1xml', 'BinanceUserStreams.States.format.ps1xml', 'BinanceUserStreams.Journals.format.ps1xml')

    # Written out: with wildcards, typing a cmdlet's name would not load the module.
    CmdletsToExport = @('ConvertFrom-BinanceUserStreamJson', 'ConvertTo-BinanceFill', 'Export-BinanceFill',
        'Export-BinanceUserStreamReport', 'Get-BinanceAccountState', 'Get-BinanceUserStreamJournal', 'Measure-BinanceFill',
        'New-BinanceListenKey', 'Optimize-BinanceUserStreamJournal', 'Receive-BinanceUserStream', 'Remove-BinanceListenKey',
        'Repair-BinanceUserStreamJournal', 'Test-BinanceUserStream', 'Update-BinanceListenKey', 'Watch-BinanceUserStream')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()

    PrivateData = @{
        PSData = @{
            Tags = @('PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Binance', 'Futures', 'ListenKey',
                'UserDataStream', 'WebSocket', 'Trading', 'Crypto', 'Journal', 'Monitoring', 'AzureAutomation')
            LicenseUri = 'https://licenses.nuget.org/MIT'
            # As the version's section of CHANGELOG.md begins; the package has all of it.
            ReleaseNotes = 'What an account holds and made, out of its journal; and the fleet, finished. See CHANGELOG.md.'
        }
    }
}
