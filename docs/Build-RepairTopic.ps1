<#
.SYNOPSIS
Writes the section MARKETS of about_BinanceUserStreams_Repair from the module's own table of calls.
.DESCRIPTION
Calls, weights, retention and what no call tells are those of HistoryCatalogue. The other sections stay as they are. The
result is committed; build the module before.
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

$topic = Join-Path (Split-Path $PSScriptRoot) 'src/BinanceUserStreams/Module/en-US/about_BinanceUserStreams_Repair.help.txt'
if (-not $OutFile) { $OutFile = $topic }

if (-not (Test-Path $Module)) { throw 'The module is not built. Run: dotnet build' }
Import-Module $Module
$catalogue = [BinanceUserStreams.Events.UserStreamEvent].Assembly.GetType('BinanceUserStreams.History.HistoryCatalogue', $true)

# One label and its text, wrapped as a terminal of 80 columns shows it without wrapping.
function Format-Entry([string] $Label, [string] $Text) {
    $line = "        $($Label.PadRight(7))"
    foreach ($word in $Text -split '\s+') {
        if ($line.Length + $word.Length -ge 79) {
            $line.TrimEnd()
            $line = ' ' * 15
        }
        $line += "$word "
    }
    $line.TrimEnd()
}

function Get-Property([object] $Of, [string] $Name) { $Of.GetType().GetProperty($Name).GetValue($Of) }

# A call's name is the end of its path; two products of an account have calls of the same name.
function Format-Call([object] $Call, [string] $Product) {
    $name = "$Product$((Get-Property $Call Path) -replace '^.*/')"
    $weight, $all = (Get-Property $Call Weight), (Get-Property $Call WeightOfAll)
    if ($null -ne $all -and $all -ne $weight) { "$name $weight, of all symbols $all" } else { "$name $weight" }
}

$lines = foreach ($market in $catalogue.GetProperty('Markets').GetValue($null)) {
    $history = $catalogue.GetMethod('Of').Invoke($null, @($market))
    $products = @(Get-Property $history Products)
    $calls = foreach ($product in $products) {
        $prefix = if ($products.Count -gt 1) { "$(Get-Property $product Product) " } else { '' }
        $named = foreach ($name in 'Trades', 'Orders', 'Order', 'OpenOrders', 'AlgoOrders', 'AlgoOrder', 'OpenAlgoOrders', 'Positions') {
            # In a snapshot a call may list those of all symbols that is too dear for finding symbols.
            ($name -eq 'OpenOrders' ? (Get-Property $product AllOpenOrders) : $null) ?? (Get-Property $product $name)
        }
        foreach ($call in @($named) + @(Get-Property $product SymbolFinders) | Where-Object { $_ }) { Format-Call $call $prefix }
    }
    $kept = foreach ($product in $products) {
        $trades = Get-Property (Get-Property $product Trades) Retention
        $unfilled = Get-Property $product UnfilledRetention
        $prefix = if ($products.Count -gt 1) { "$(Get-Property $product Product) " } else { '' }
        $(if ($trades) { "$($prefix)trades $($trades.Days) days" } else { "$($prefix)trades without an end" }) +
            ", unfilled orders $($unfilled.Days) days"
    }
    $missed = @(foreach ($product in $products) { Get-Property $product SymbolHole }) + @(Get-Property $history Unrecoverable)
    "    $market"
    Format-Entry Calls "$($calls -join '; ')."
    Format-Entry Kept "$(($kept | Select-Object -Unique) -join '; ')."
    Format-Entry Never "$(($missed | Where-Object { $_ } | Select-Object -Unique) -join '; ')."
    ''
}
$text = [regex]::Replace(
    (Get-Content $topic -Raw), '(?ms)(?<=^    ---\n).*?(?=^[A-Z])', { ($lines -join "`n") + "`n" })
[IO.File]::WriteAllText($OutFile, $text)
Get-Item $OutFile
