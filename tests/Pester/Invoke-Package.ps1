<#
.SYNOPSIS
Runs the Pester files on a package, as it was packed, in the PowerShell that is given; exit code 1 if a test fails.
.DESCRIPTION
The package is unpacked as an installer does it. The local exchange still comes from the build: run dotnet build before.
.PARAMETER NupkgPath
The package that dotnet pack has written.
.PARAMETER Engine
The program of the PowerShell to test: a pwsh, or powershell for Windows PowerShell. It needs Pester 5.
.PARAMETER Filter
Which files, such as Help*.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $NupkgPath,

    [string] $Engine = 'pwsh',

    [string] $Filter = '*'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
$module = Join-Path $work BinanceUserStreams
$failed = 0
try {
    [IO.Compression.ZipFile]::ExtractToDirectory((Convert-Path $NupkgPath), $module)
    # What is about the package and not of the module.
    '_rels', 'package', '[Content_Types].xml', 'BinanceUserStreams.nuspec' |
        ForEach-Object { Remove-Item -LiteralPath (Join-Path $module $_) -Recurse -Force }
    $env:BINANCEUSERSTREAMS_MODULE = $module
    $env:BINANCEUSERSTREAMS_PACKAGE = Convert-Path $NupkgPath

    & $Engine -NoProfile -NonInteractive -Command '"PowerShell $($PSVersionTable.PSVersion)"'
    foreach ($file in Get-ChildItem $PSScriptRoot -Filter "$Filter.Tests.ps1") {
        $result = Join-Path $work result.json
        & $Engine -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Suite.ps1" -Path $file.FullName -ResultPath $result
        if ($LASTEXITCODE) { throw "$($file.Name) could not be run." }

        $tests = @(Get-Content $result -Raw | ConvertFrom-Json)
        $count = $tests | Group-Object Outcome | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }
        "$($file.Name): $($count -join ', ')"
        $tests | Where-Object Outcome -NE Passed | ForEach-Object { "    $($_.Outcome): $($_.Name)`n        $($_.Message)" }
        $failed += @($tests | Where-Object Outcome -EQ Failed).Count
    }
}
finally {
    $env:BINANCEUSERSTREAMS_MODULE = $env:BINANCEUSERSTREAMS_PACKAGE = $null
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}
if ($failed) { throw "$failed tests failed." }
