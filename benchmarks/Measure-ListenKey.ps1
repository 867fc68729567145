<#
.SYNOPSIS
Measures Import-Module and the warm calls of the module beside what a script would use without it.
.DESCRIPTION
Everything runs against the local exchange, side by side in one run. See README.md in this folder.
.EXAMPLE
pwsh benchmarks/Measure-ListenKey.ps1
#>
[CmdletBinding()]
param(
    # Calls of each contender and verb.
    [ValidateRange(20, 100000)] [int] $Rounds = 400,
    # Processes for each of the two modules.
    [ValidateRange(3, 1000)] [int] $ImportRounds = 20,
    # Keys in the pipelines that have many.
    [ValidateRange(2, 1000)] [int] $Keys = 20,
    # Measures what the last run built.
    [switch] $NoBuild
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
# Invoke-RestMethod is slower while it draws its progress bar.
$ProgressPreference = 'SilentlyContinue'
# A proxy that the machine names would be measured instead.
$env:NO_PROXY = '127.0.0.1'
Import-Module $PSScriptRoot/Support.psm1 -Force

$apiKeyText = 'b' * 59 + 'Bench'
$subject = Get-Subject -NoBuild:$NoBuild
$exchange = Open-Exchange $subject.Emulator
try {
    $runs = 1..$ImportRounds | ForEach-Object {
        foreach ($name in 'Empty', 'Module' | Get-Random -Shuffle) {
            Invoke-InNewProcess $PSScriptRoot/ImportSample.ps1 $subject.$name, $exchange.RestUri, $apiKeyText |
                Add-Member Subject $name -PassThru
        }
    }

    Import-Module $subject.Module
    Add-Type -Path $PSScriptRoot/RawHttp.cs
    $rows = . $PSScriptRoot/Contenders.ps1 -RestUri $exchange.RestUri -ApiKeyText $apiKeyText -Keys $Keys
    $contenders = @{}
    foreach ($row in $rows) {
        foreach ($verb in 'Post', 'Put') {
            $contenders["$verb $($row.Name) $($row.Calls)"] = @{ Call = $row.$verb; Calls = $row.Calls }
        }
    }

    # By then the runtime has compiled the hot paths a second time, optimized.
    $samples = Measure-Contender $contenders -Rounds $Rounds -WarmUp 100
}
finally {
    $exchange.Stop()
}

# Numbers stand under each other; what starts the line does not.
$table = {
    param([string[]] $Texts, [string[]] $Numbers)
    $columns = $Texts + ($Numbers | ForEach-Object {
        @{ Name = [string]$_; Expression = [scriptblock]::Create("`$_.'$_'"); Alignment = 'Right' }
    })
    ($input | Format-Table $columns | Out-String -Width 140).Trim()
}
$assembly = { param($name) [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $name } }
"Module $((Get-Module BinanceUserStreams).Version) (Release), " +
"RestSharp $((& $assembly RestSharp).GetName().Version.ToString(3)), PowerShell $($PSVersionTable.PSVersion), " +
"$([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), $([Environment]::ProcessorCount) cores, " +
[Runtime.InteropServices.RuntimeInformation]::OSDescription
''
"Fresh processes, $ImportRounds of each in random order, milliseconds, median and p5-p95"
$names = @{ Empty = 'Empty binary module; Invoke-RestMethod'; Module = 'BinanceUserStreams; New-BinanceListenKey' }
$importTable = foreach ($name in 'Empty', 'Module') {
    $of = $runs | Where-Object Subject -EQ $name
    $import = Format-Sample $of.Import '0'
    $first = Format-Sample $of.FirstCall '0'
    [pscustomobject]@{
        'Module; first call' = $names[$name]
        Import = $import.Median; 'p5-p95' = $import.Range
        'First call' = $first.Median; ' p5-p95' = $first.Range
    }
}
$importTable | & $table 'Module; first call' Import, 'p5-p95', 'First call', ' p5-p95'
''
$loaded = $runs | Where-Object Subject -EQ Module | Select-Object -First 1
"Loaded by import:         $($loaded.AfterImport -join ', ')"
"Loaded by the first call: $(@($loaded.AfterCall | Where-Object { $_ -notin $loaded.AfterImport }) -join ', ')"
''
"Warm calls in one process, $Rounds rounds in random order, milliseconds a call, median and p5-p95"
$callTable = foreach ($row in $rows) {
    $ofPost, $ofPut = 'Post', 'Put' | ForEach-Object { Format-Sample $samples["$_ $($row.Name) $($row.Calls)"] }
    [pscustomobject]@{
        'In a row' = $row.Calls; Contender = $row.Name; Connection = $row.Connection
        POST = $ofPost.Median; 'p5-p95' = $ofPost.Range; PUT = $ofPut.Median; ' p5-p95' = $ofPut.Range
    }
}
$callTable | & $table 'In a row', Contender, Connection POST, 'p5-p95', PUT, ' p5-p95'
