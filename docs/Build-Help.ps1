<#
.SYNOPSIS
Writes a module's MAML help from its markdown in docs/en-US.
.DESCRIPTION
PlatyPS 1.0 exports the markdown; what it leaves wrong for Get-Help is put right here. The result is committed, so
that a build needs no PlatyPS. The same markdown always gives the same file.
.PARAMETER Module
Whose help: that of BinanceUserStreams, or of BinanceUserStreams.Bus.
.PARAMETER OutFile
Where the help is written; by default over the committed one.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [ValidateSet('BinanceUserStreams', 'BinanceUserStreams.Bus')]
    [string] $Module = 'BinanceUserStreams',

    [string] $OutFile = (Join-Path $PSScriptRoot "../src/$Module/Module/en-US/$Module.dll-Help.xml")
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3

$source = Join-Path $PSScriptRoot "en-US/$Module"

$platyPS = @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0' }
$found = Get-Module -ListAvailable -FullyQualifiedName $platyPS | Select-Object -First 1
if (-not $found) {
    throw 'Microsoft.PowerShell.PlatyPS 1.0 or later is missing. Run: Install-PSResource Microsoft.PowerShell.PlatyPS'
}
Import-Module $found

# Terminals show no markdown, and wrap at their own width: one line for each paragraph, and one for each list item.
function ConvertTo-PlainText([string] $Text) {
    $plain = $Text -replace '\*\*(\w+)\*\*', '$1' -replace '\[([^\]]+)\]\((https:[^)]+)\)', '$1 ($2)'
    ($plain -split '\r?\n' | ForEach-Object { if ($_ -like '- *') { "`n$_" } else { " $_" } }) -join '' |
        ForEach-Object Trim
}

# PlatyPS leaves blank lines inside a paragraph, and pads examples with paragraphs of one control character.
function Split-Paragraph([string] $Text) {
    if ($Text -match '^```') { return $Text -replace '\r\n', "`n" }
    $Text.Replace([string][char]0x80, '') -split '(?:\r?\n){2,}' | Where-Object { $_.Trim() } |
        ForEach-Object { ConvertTo-PlainText $_ }
}

function Write-Paragraph([System.Xml.XmlElement] $Parent, [string[]] $Text) {
    $Parent.RemoveAll()
    foreach ($item in $Text) {
        $para = $Parent.OwnerDocument.CreateElement('maml', 'para', $names.LookupNamespace('maml'))
        $para.InnerText = $item
        [void] $Parent.AppendChild($para)
    }
}

# PlatyPS puts code, output and text into the introduction; Get-Help wants the code in its own element.
function Repair-Example([System.Xml.XmlElement] $Example) {
    $introduction = $Example.SelectSingleNode('maml:introduction', $names)
    $code, $remarks = @($introduction.ChildNodes.InnerText | ForEach-Object { Split-Paragraph $_ }).Where(
        { $_ -match '^```powershell' }, 'Split')
    $Example.SelectSingleNode('dev:code', $names).InnerText = ($code -replace '^```powershell\n|\n```\s*$') -join "`n`n"
    # The empty paragraph at the end keeps a distance from the next title.
    $remarks = @($remarks -replace '^```Output\n|\n```\s*$') + ''
    Write-Paragraph $Example.SelectSingleNode('dev:remarks', $names) $remarks
    [void] $Example.RemoveChild($introduction)
}

# PlatyPS forgets the default values, and in the syntax also aliases and pipeline input.
function Repair-Parameter([System.Xml.XmlElement] $Command, $Parameter) {
    $path = "command:parameter[maml:name='$($Parameter.Name)']"
    $element = $Command.SelectSingleNode("command:parameters/$path", $names)
    $default = $element.OwnerDocument.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))
    $default.InnerText = $Parameter.DefaultValue
    [void] $element.AppendChild($default)
    $type = $element.SelectSingleNode('command:parameterValue', $names)
    if ($type) { $type.InnerText = $type.InnerText -replace '^.*\.' }
    foreach ($other in $Command.SelectNodes("command:syntax//$path", $names)) {
        $element.Attributes | ForEach-Object { $other.SetAttribute($_.Name, $_.Value) }
    }
}

# PlatyPS repeats the online link; a link to another file of the repository means nothing in a terminal.
function Repair-Link([System.Xml.XmlElement] $Command) {
    $links = @($Command.SelectNodes('command:relatedLinks/maml:navigationLink', $names))
    [void] $links[0].ParentNode.RemoveChild($links[0])
    $Command.SelectNodes('command:relatedLinks/maml:navigationLink/maml:uri[not(starts-with(., "https:"))]', $names) |
        ForEach-Object { $_.InnerText = '' }
}

$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
try {
    $helps = Get-ChildItem $source -Filter *.md | Sort-Object Name | Import-MarkdownCommandHelp
    $document = [xml]::new()
    $document.Load(($helps | Export-MamlCommandHelp -OutputFolder $folder).FullName)
}
finally {
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

$names = [System.Xml.XmlNamespaceManager]::new($document.NameTable)
$names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
$names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

foreach ($help in $helps) {
    $command = $document.SelectSingleNode("//command:command[command:details/command:name='$($help.Title)']", $names)
    $command.SelectNodes('.//command:example', $names) | ForEach-Object { Repair-Example $_ }
    $help.Parameters | ForEach-Object { Repair-Parameter $command $_ }
    Repair-Link $command
}
foreach ($text in $document.SelectNodes('//maml:description[maml:para] | //maml:alert', $names)) {
    Write-Paragraph $text @($text.ChildNodes.InnerText | ForEach-Object { Split-Paragraph $_ })
}

$settings = [System.Xml.XmlWriterSettings]@{
    Indent = $true
    NewLineChars = "`n"
    Encoding = [System.Text.UTF8Encoding]::new($false)
}
$writer = [System.Xml.XmlWriter]::Create([System.IO.Path]::GetFullPath($OutFile), $settings)
$document.Save($writer)
$writer.WriteRaw("`n")
$writer.Dispose()
Get-Item $OutFile
