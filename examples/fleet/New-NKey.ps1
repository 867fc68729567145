<#
.SYNOPSIS
Makes a key pair for a user of the bus: the seed in a file for -NKeyPath, the public key for roles.conf.
.DESCRIPTION
The same as `nk -gen user`, with the library that BinanceUserStreams.Bus brings. Whoever has the seed is that user: the file
is made readable by this account only, and is never overwritten. The public key is no secret; it is the output.
.PARAMETER Path
The file of the seed, such as receiver.nk.
.EXAMPLE
$env:RECEIVER_NKEY = ./New-NKey.ps1 receiver.nk
#>
#Requires -Version 7.4 -Modules BinanceUserStreams.Bus
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)
$ErrorActionPreference = 'Stop'

$null = [Reflection.Assembly]::LoadFrom((Join-Path (Get-Module BinanceUserStreams.Bus).ModuleBase net8.0/lib/NATS.NKeys.dll))
$pair = [NATS.NKeys.KeyPair]::CreatePair([NATS.NKeys.PrefixByte]::User)
try {
    $options = [IO.FileStreamOptions]@{ Mode = 'CreateNew'; Access = 'Write' }
    # On Windows a file has the rights of its folder.
    if (-not $IsWindows) { $options.UnixCreateMode = 'UserRead, UserWrite' }
    $file = [IO.StreamWriter]::new($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path), $options)
    try { $file.WriteLine($pair.GetSeed()) } finally { $file.Dispose() }
    $pair.GetPublicKey()
}
finally { $pair.Dispose() }
