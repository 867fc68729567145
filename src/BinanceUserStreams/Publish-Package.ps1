<#
.SYNOPSIS
Shows what a package would bring to a repository, and publishes it.
.DESCRIPTION
Files with their sizes and the metadata are shown first. Nothing is published of a working tree with changes, of a
version that the change log does not know, or without an API key. With -WhatIf these are warnings.
.PARAMETER NupkgPath
The package that dotnet pack has written.
.PARAMETER Repository
The name of a registered repository.
.PARAMETER NuGetApiKey
The repository's API key; by default the environment variable NUGET_API_KEY. A folder needs none.
#>
#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PSResourceGet'; ModuleVersion = '1.1' }
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $NupkgPath,

    [ValidateNotNullOrEmpty()]
    [string] $Repository = 'PSGallery',

    [securestring] $NuGetApiKey
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
Add-Type -AssemblyName System.IO.Compression.ZipFile

$root = Join-Path $PSScriptRoot '../..'
$target = Get-PSResourceRepository $Repository
# Import-PowerShellDataFile does not read a manifest that chooses its RootModule.
$manifest = Get-Content (Join-Path $root 'BinanceUserStreams.psd1') -Raw
$version = [regex]::Match($manifest, "(?<=ModuleVersion\s*=\s*')[^']+").Value
$apiKey = if ($NuGetApiKey) { $NuGetApiKey | ConvertFrom-SecureString -AsPlainText } else { $env:NUGET_API_KEY }

$package = [IO.Compression.ZipFile]::OpenRead((Convert-Path $NupkgPath))
try {
    $reader = [IO.StreamReader]::new(($package.Entries | Where-Object FullName -Like '*.nuspec').Open())
    $metadata = ([xml] $reader.ReadToEnd()).package.metadata
    $files = $package.Entries | Select-Object @{ Name = 'File'; Expression = 'FullName' }, @{ Name = 'Bytes'; Expression = 'Length' }
}
finally {
    $package.Dispose()
}

$notes = $metadata.GetElementsByTagName('releaseNotes').ForEach({ $_.InnerText })

$files | Sort-Object File | Format-Table -AutoSize
# Texts and no table, which would break words.
$facts = [ordered]@{
    Package = "$($metadata.id) $($metadata.version), $($files.Count) files, $((Get-Item $NupkgPath).Length) bytes"
    Repository = "$Repository, $($target.Uri)"
    Authors = $metadata.authors
    License = $metadata.license.InnerText
    Icon = $metadata.icon
    Description = $metadata.description
    Tags = $metadata.tags
    ReleaseNotes = "`n$notes"
}
$facts.Keys | ForEach-Object { "$_`: $($facts.$_)" }

$problems = @(
    if (git -C $root status --porcelain) { 'The working tree has changes: commit them, so that the package can be built again.' }
    if ($metadata.version -ne $version) {
        "The package is version $($metadata.version), the manifest says $version`: pack again."
    }
    if (-not $notes) {
        "CHANGELOG.md has no section '## $($metadata.version)': say what is new."
    }
    if ($target.Uri.Scheme -ne 'file' -and -not $apiKey) {
        "There is no API key for $Repository`: give -NuGetApiKey, or set the environment variable NUGET_API_KEY."
    }
)
if ($problems -and -not $WhatIfPreference) { throw "Nothing was published. $problems" }
$problems | ForEach-Object { Write-Warning "It would be refused. $_" }

if ($PSCmdlet.ShouldProcess("$Repository ($($target.Uri))", "Publish $($metadata.id) $($metadata.version)")) {
    $publish = @{ NupkgPath = $NupkgPath; Repository = $Repository }
    if ($apiKey) { $publish.ApiKey = $apiKey }
    Publish-PSResource @publish
}
