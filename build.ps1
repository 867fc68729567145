<#
.SYNOPSIS
Cleans, builds, tests, shows, packs and publishes the module. A thin wrapper: each task is one dotnet command.
.PARAMETER Seed
Where the chance of Campaign begins; a seed that failed reproduces its schedule. By default another one each time.
.PARAMETER Minutes
How long Campaign goes on.
.EXAMPLE
./build.ps1 Package
Lays out the module in artifacts/module and writes the nupkg for Publish-PSResource -NupkgPath to artifacts/package.
.PARAMETER Module
Which module Publish sends: the main one, or its companion for a bus, which needs the main one in the same repository.
.PARAMETER Repository
Where Publish sends the package: the name of a registered repository.
.PARAMETER NuGetApiKey
The API key for Publish; by default the environment variable NUGET_API_KEY.
.EXAMPLE
./build.ps1 Publish -WhatIf
Packs, and shows which files and which metadata would go to the PowerShell Gallery. Nothing is sent.
.EXAMPLE
./build.ps1 Campaign -Minutes 60
Runs random schedules of faults for an hour; exit code 1 if a promise of the streams was broken.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Test', 'LongTest', 'Demo', 'Package', 'Publish', 'Campaign')]
    [string] $Task = 'Build',

    [ValidateRange(1, [int]::MaxValue)]
    [int] $Seed = (Get-Random -Minimum 1 -Maximum 1000000000),

    [ValidateRange(1, [int]::MaxValue)]
    [int] $Minutes = 5,

    [ValidateSet('BinanceUserStreams', 'BinanceUserStreams.Bus')]
    [string] $Module = 'BinanceUserStreams',

    [ValidateNotNullOrEmpty()]
    [string] $Repository = 'PSGallery',

    [securestring] $NuGetApiKey
)

Set-Location $PSScriptRoot
$modules = 'BinanceUserStreams', 'BinanceUserStreams.Bus'
switch ($Task) {
    Clean {
        dotnet clean --nologo --verbosity quiet
        Remove-Item artifacts -Recurse -Force -ErrorAction Ignore
    }
    Build { dotnet build }
    Test { dotnet test }
    LongTest {
        'Tests', 'FleetTests' | ForEach-Object { dotnet test -p:Tier=Second --project "tests/BinanceUserStreams.$_" }
    }
    Demo { dotnet run --project examples/Demo }
    Package { $modules | ForEach-Object { dotnet pack "src/$_" } }
    Publish {
        dotnet pack "src/$Module"
        if ($LASTEXITCODE) { break }
        $package = Get-ChildItem "artifacts/package/$Module.?.*.nupkg" | Sort-Object LastWriteTime | Select-Object -Last 1
        src/BinanceUserStreams/Publish-Package.ps1 $package.FullName -Repository $Repository -NuGetApiKey $NuGetApiKey `
            -WhatIf:$WhatIfPreference
    }
    Campaign {
        dotnet run -c Release --project tests/BinanceUserStreams.Campaign -- faults --seed $Seed --minutes $Minutes
    }
}
exit $LASTEXITCODE
