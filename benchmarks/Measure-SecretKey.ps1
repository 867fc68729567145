<#
.SYNOPSIS
Measures what a secret key costs the first time: reading it, with the assemblies that it needs, and its first signature.
.DESCRIPTION
Each sample in a process of its own, on the module that was built, with the published keys of the tests; then 100
signatures more in the same process, each in ms. "Import" is Import-Module of the same process: it loads nothing of it.
.PARAMETER Rounds
Samples of each key.
.PARAMETER Vector
For one sample in this process: the name of the published signature. Left out by those who want all.
#>
#Requires -Version 7.4
[CmdletBinding()]
param([int] $Rounds = 5, [string] $Vector)

$ErrorActionPreference = 'Stop'
$repository = Split-Path $PSScriptRoot
$vectors = (Get-Content "$repository/tests/BinanceUserStreams.Tests/Signing/signing.vectors.json" -Raw | ConvertFrom-Json).vectors

if (-not $Vector) {
    Import-Module $PSScriptRoot/Support.psm1 -Force
    $names = 'spot-rest-ascii', 'java-ed25519-get-account', 'java-ed25519-encrypted', 'java-rsa-get-account', 'java-rsa-encrypted'
    foreach ($name in $names) {
        $samples = 1..$Rounds | ForEach-Object {
            Invoke-InNewProcess $PSCommandPath '-Vector', $name
        }
        $median = @{}
        foreach ($part in 'Import', 'Read', 'First', 'Next') { $median[$part] = ($samples.$part | Sort-Object)[[int][Math]::Floor($Rounds / 2)] }
        [pscustomobject]@{ Key = $name; Import = $median.Import; Read = $median.Read; First = $median.First; Next = $median.Next }
    }
    return
}

$clock = [Diagnostics.Stopwatch]::StartNew()
Import-Module "$repository/artifacts/module/BinanceUserStreams"
$import = $clock.Elapsed.TotalMilliseconds
# No cmdlet signs what it is told to: the methods are reached past their access.
$assemblies = [AppDomain]::CurrentDomain.GetAssemblies()
$cmdlets = $assemblies | Where-Object { $_.GetName().Name -eq 'BinanceUserStreams' }
$core = $assemblies | Where-Object { $_.GetName().Name -eq 'BinanceUserStreams.Core' }
$read = $cmdlets.GetType('BinanceUserStreams.Pipeline.SecretKeys').GetMethod('Read')
$sign = $core.GetType('BinanceUserStreams.Credentials.SecretKey').GetMethod('Sign', [Reflection.BindingFlags] 'Instance, NonPublic')
$known = $vectors | Where-Object name -EQ $Vector
$text = if ($known.secret) { $known.secret } else { $known.privateKeyPem }
$payload = [Text.Encoding]::UTF8.GetBytes($known.payload)

$clock.Restart()
$key = $read.Invoke($null, @($text, $known.privateKeyPassword))
$reading = $clock.Elapsed.TotalMilliseconds
$clock.Restart()
$signature = $sign.Invoke($key, @(, $payload))
$first = $clock.Elapsed.TotalMilliseconds
if ($signature -cne $known.signature) { throw "$Vector is signed wrongly." }
$clock.Restart()
foreach ($i in 1..100) { $null = $sign.Invoke($key, @(, $payload)) }
$next = $clock.Elapsed.TotalMilliseconds / 100
@{ Import = [Math]::Round($import); Read = [Math]::Round($reading); First = [Math]::Round($first, 1); Next = [Math]::Round($next, 2) } | ConvertTo-Json -Compress
