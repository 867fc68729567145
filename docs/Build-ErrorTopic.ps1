<#
.SYNOPSIS
Writes the section IDS of about_BinanceUserStreams_Errors from the module's own catalogue of errors.
.DESCRIPTION
Message, cure and effect are those of ErrorCatalogue, the cause is what BinanceErrorId.cs says of the id. The other
sections stay as they are. The result is committed; build the module before.
.PARAMETER Module
The folder of the module; by default the one that was built.
.PARAMETER OutFile
Where the topic is written; by default over the committed one.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [string] $OutFile,

    [string] $Module = (Join-Path $PSScriptRoot '../artifacts/module/BinanceUserStreams')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$repository = Split-Path $PSScriptRoot
$topic = Join-Path $repository 'src/BinanceUserStreams/Module/en-US/about_BinanceUserStreams_Errors.help.txt'
$ids = Get-Content (Join-Path $repository 'src/BinanceUserStreams.Core/Errors/BinanceErrorId.cs') -Raw
if (-not $OutFile) { $OutFile = $topic }

if (-not (Test-Path $Module)) { throw 'The module is not built. Run: dotnet build' }
Import-Module $Module

# One label and its text, wrapped as a terminal of 80 columns shows it without wrapping.
function Format-Entry([string] $Label, [string] $Text) {
    $line = "        $($Label.PadRight(9))"
    foreach ($word in $Text -split '\s+') {
        if ($line.Length + $word.Length -ge 79) {
            $line.TrimEnd()
            $line = ' ' * 17
        }
        $line += "$word "
    }
    $line.TrimEnd()
}

function Get-Cause([string] $Id) {
    if ($ids -notmatch "(?s)<summary>((?:(?!<summary>).)+)</summary>\s+$Id( = 1)?,") { throw "BinanceErrorId.cs says nothing of $Id." }
    $Matches[1] -replace '\s*///\s*', ' ' -replace '^\s+|\s+$'
}

$lines = foreach ($entry in [BinanceUserStreams.Errors.ErrorCatalogue]::All) {
    "    $($entry.Id)"
    Format-Entry Message ($entry.Text -replace '\{0\}\.?', '...')
    Format-Entry Cause (Get-Cause $entry.Id)
    Format-Entry Cure $entry.RecommendedAction
    Format-Entry Ends $entry.Ends
    ''
}
$text = [regex]::Replace(
    (Get-Content $topic -Raw), '(?ms)(?<=^IDS\n).*?(?=^\S)', { ($lines -join "`n") + "`n" })
[IO.File]::WriteAllText($OutFile, $text)
Get-Item $OutFile
