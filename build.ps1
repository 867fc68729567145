<#
.SYNOPSIS
Cleans, builds, tests, shows and packs the module. A thin wrapper: each task is one dotnet command.
.EXAMPLE
./build.ps1 Package
Lays out the module in artifacts/module and writes the nupkg for Publish-PSResource -NupkgPath to artifacts/package.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Test', 'Demo', 'Package')]
    [string] $Task = 'Build'
)

Set-Location $PSScriptRoot
switch ($Task) {
    Clean {
        dotnet clean --nologo --verbosity quiet
        Remove-Item artifacts -Recurse -Force -ErrorAction Ignore
    }
    Build { dotnet build }
    Test { dotnet test }
    Demo { dotnet run --project examples/Demo }
    Package { dotnet pack src/BinanceUserStreams }
}
exit $LASTEXITCODE
