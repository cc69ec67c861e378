// Every sentence of the emergency page, in both languages; it cannot count on the app's texts.

export type Language = 'id' | 'en';

const indonesian = {
  title: 'Ekspor darurat',
  intro:
    'Halaman ini membuat satu berkas dari semua yang belum diterima server. Isinya terkunci: hanya server Tinjau yang dapat membukanya. Data di HP ini tidak berubah.',
  reading: 'Membaca penyimpanan HP ini…',
  nothing: 'Tidak ada yang menunggu di HP ini: semuanya sudah diterima server, atau belum ada yang dibuat.',
  waiting: 'Belum diterima server',
  contents: '{isi} ({b})',
  visits: '{n} kunjungan',
  others: '{n} konfirmasi atau catatan lain',
  drafts: '{n} draf',
  photos: '{n} foto',
  make_all: 'Buat berkas ekspor darurat',
  make_one: 'Buat berkas {nama} saja',
  making: 'Membuat berkas: {n} %',
  progress: 'Kemajuan pembuatan berkas',
  made: 'Berkas siap: {isi} ({b}).',
  missing: '{n} bagian tidak dapat dibaca lagi dari HP ini; semua yang lain ada di dalam berkas.',
  share: 'Bagikan berkas',
  save: 'Simpan berkas',
  shared:
    'Berkas sudah diserahkan kepada aplikasi yang Anda pilih. Pastikan sampai ke supervisor Anda; supervisor membukanya di Tinjau, halaman Berkas darurat.',
  saved:
    'Peramban sedang menyimpan {nama}; periksa di folder Unduhan. Lalu kirim kepada supervisor Anda lewat WhatsApp, kabel, atau Bluetooth; supervisor membukanya di Tinjau, halaman Berkas darurat. HP ini tetap dapat mengirimnya sendiri; server mencatatnya satu kali.',
  next: 'Bagikan atau simpan berkas ini, lalu sampaikan kepada supervisor Anda. Kunjungan yang sama tetap dapat dikirim HP ini sendiri; server mencatatnya satu kali.',
  unreadable:
    'Penyimpanan {nama} tidak dapat dibaca. Datanya tidak diubah. Tutup jendela Tinjau yang lain, lalu muat ulang halaman ini.',
  no_storage:
    'Peramban tidak dapat membuka penyimpanan HP ini. Datanya tidak diubah. Tutup semua jendela Tinjau, lalu muat ulang halaman ini.',
  no_key:
    'Kunci server belum ada di HP ini, sehingga berkas belum dapat dikunci. Data aman di HP ini. Buka halaman ini sekali saat ada sinyal, lalu coba lagi.',
  failed: 'Berkas gagal dibuat. Data aman di HP ini. Kosongkan ruang penyimpanan, lalu coba lagi.',
  back: 'Buka Tinjau',
  language: 'English',
};

export type WordKey = keyof typeof indonesian;

const english: Readonly<Record<WordKey, string>> = {
  title: 'Emergency export',
  intro:
    'This page makes one file of everything the server has not received. It is closed: only the Tinjau server can open it. Nothing on this phone changes.',
  reading: 'Reading this phone’s storage…',
  nothing: 'Nothing waits on this phone: the server has received everything, or nothing was made yet.',
  waiting: 'Not received by the server',
  contents: '{isi} ({b})',
  visits: '{n} visit{s}',
  others: '{n} confirmation{s} or other record{s}',
  drafts: '{n} draft{s}',
  photos: '{n} photo{s}',
  make_all: 'Make the emergency file',
  make_one: 'Make the file of {nama} alone',
  making: 'Making the file: {n} %',
  progress: 'Progress of the file',
  made: 'The file is ready: {isi} ({b}).',
  missing: '{n} part{s} can no longer be read from this phone; everything else is in the file.',
  share: 'Share the file',
  save: 'Save the file',
  shared:
    'The file was handed to the app you chose. Make sure that it reaches your supervisor, who opens it in Tinjau under Emergency files.',
  saved:
    'The browser is saving {nama}; look for it in your Downloads. Then send it to your supervisor by WhatsApp, cable or Bluetooth, who opens it in Tinjau under Emergency files. This phone may still send it itself; the server records it once.',
  next: 'Share or save this file, then bring it to your supervisor. This phone may still send the same visits itself; the server records them once.',
  unreadable:
    'The storage of {nama} cannot be read. Nothing in it was changed. Close other Tinjau windows, then reload this page.',
  no_storage:
    'The browser cannot open this phone’s storage. Nothing in it was changed. Close all Tinjau windows, then reload this page.',
  no_key:
    'The server’s key is not on this phone yet, so the file cannot be closed. Your data is safe on this phone. Open this page once with a signal, then try again.',
  failed: 'The file could not be made. Your data is safe on this phone. Free some storage, then try again.',
  back: 'Open Tinjau',
  language: 'Indonesia',
};

const storageKey = 'tinjau.language';

/** The language chosen in the app. */
export const readLanguage = (): Language => {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
};

export const keepLanguage = (language: Language): void => {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that keeps nothing still shows it now.
  }
};

/** A sentence with its places filled in; `{s}` is the English plural of `n`. */
export const say = (
  language: Language,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  (language === 'en' ? english : indonesian)[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name === 's' ? (values['n'] === 1 ? '' : 's') : String(values[name] ?? whole),
  );

/** Bytes in the largest unit that leaves a readable number. */
export const sayBytes = (language: Language, bytes: number): string => {
  const [value, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), 'KB'] : [bytes / 1_000_000, 'MB'];
  const digits = unit === 'MB' && value < 100 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
};
