# Found by editors and by Invoke-ScriptAnalyzer; tests/Pester/Analyzer.Tests.ps1 applies it to every script.
@{
    IncludeDefaultRules = $true
    Rules = @{
        # What users run, and the tests, are for Windows PowerShell too.
        PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
    }
}
