@{
    ModuleVersion = '1.0.0'
    RootModule = 'EmptyModule.dll'
    GUID = 'b3f0d2b4-6d0b-4f0a-8a55-0d8f4e2f6c11'
    Author = 'The BinanceUserStreams authors'
    Description = 'A binary module with one cmdlet that does nothing: the yardstick of Import-Module.'
    PowerShellVersion = '7.4'
    CompatiblePSEditions = @('Core')

    # Written out, as ours does: wildcards would make the engine look for them on import.
    CmdletsToExport = @('Invoke-Nothing')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
