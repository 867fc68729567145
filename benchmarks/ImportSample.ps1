# One sample: runs in a process of its own, because a second Import-Module finds everything loaded and compiled.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [uri] $RestUri,
    [Parameter(Mandatory)] [string] $ApiKey
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$isOurs = [IO.Path]::GetFileNameWithoutExtension($Manifest) -eq 'BinanceUserStreams'
$secure = [System.Net.NetworkCredential]::new('', $ApiKey).SecurePassword
$headers = @{ 'X-MBX-APIKEY' = $ApiKey }

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Manifest
$import = $watch.Elapsed.TotalMilliseconds

# In the load contexts of all modules; the runtime and the engine are not of interest.
$folder = [IO.Path]::GetDirectoryName($Manifest)
$ours = {
    [AppDomain]::CurrentDomain.GetAssemblies() |
        Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder) } | ForEach-Object { $_.GetName().Name }
}
$afterImport = @(& $ours)

# Nearly every script has loaded it by then, so Invoke-RestMethod is not charged with it.
Import-Module Microsoft.PowerShell.Utility
$watch.Restart()
# Beside the empty module, what a script without ours would call.
$null = if ($isOurs) { New-BinanceListenKey -RestUri $RestUri -ApiKey $secure }
else { Invoke-RestMethod -Method Post -Uri "${RestUri}fapi/v1/listenKey" -Headers $headers -SessionVariable session }
$firstCall = $watch.Elapsed.TotalMilliseconds

[pscustomobject]@{ Import = $import; FirstCall = $firstCall; AfterImport = $afterImport; AfterCall = @(& $ours) } |
    ConvertTo-Json -Compress
