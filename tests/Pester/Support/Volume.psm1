# A volume of the test's own, which needs the right to mount one. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

<# .SYNOPSIS True if a tmpfs can be mounted here. #>
function Test-Mount {
    if ($PSVersionTable.PSVersion.Major -lt 7 -or $IsWindows -or $IsMacOS -or (id -u) -ne '0' -or
        -not (Get-Command mount -ErrorAction Ignore)) {
        return $false
    }

    $probe = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName()))
    mount -t tmpfs -o size=64k tmpfs $probe.FullName 2>$null
    $canMount = $LASTEXITCODE -eq 0
    if ($canMount) { umount $probe.FullName }
    Remove-Item $probe
    $canMount
}

Export-ModuleMember -Function *-*
