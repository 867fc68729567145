# Every script of the repository is clean by PSScriptAnalyzer's default rules, in the syntax of 5.1 and 7.4.
BeforeDiscovery {
    $repository = (Resolve-Path "$PSScriptRoot/../..").Path
    # What is not built and not brought by NuGet.
    $scripts = Get-ChildItem $repository -Directory | Where-Object Name -NotIn artifacts | ForEach-Object {
        Get-ChildItem $_.FullName -Recurse -Include *.ps1, *.psm1, *.psd1 | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    }
    $scripts = @(Get-ChildItem $repository -File | Where-Object Extension -In .ps1, .psd1) + @($scripts) | ForEach-Object {
        @{ Path = $_.FullName; Script = $_.FullName.Substring($repository.Length + 1).Replace('\', '/') }
    }
}

BeforeAll {
    $repository = (Resolve-Path "$PSScriptRoot/../..").Path
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
}

Describe 'The analyzer' {
    It 'finds nothing in <Script>' -ForEach $scripts {
        if (-not $hasAnalyzer) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed here. Run: Install-PSResource PSScriptAnalyzer'
            return
        }
        $folder = if ($Script -like 'tests/*') { "$repository/tests" } else { $repository }
        $settings = Import-PowerShellDataFile "$folder/PSScriptAnalyzerSettings.psd1"
        # A script that asks for a newer PowerShell may use its syntax.
        if ((Get-Content $Path -Raw) -match '(?m)^#Requires -Version 7') {
            $settings.Rules.PSUseCompatibleSyntax.TargetVersions = @('7.4')
        }
        # A manifest that is not laid out yet names files that are elsewhere; the analyzer's own errors say so.
        Invoke-ScriptAnalyzer $Path -Settings $settings -ErrorAction SilentlyContinue |
            ForEach-Object { "line $($_.Line): $($_.RuleName), $($_.Message)" } | Should -BeNullOrEmpty
    }
}
